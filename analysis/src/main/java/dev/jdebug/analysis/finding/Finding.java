package dev.jdebug.analysis.finding;

import java.util.List;

/**
 * One diagnosis.
 *
 * @param id stable; {@code docs/findings/ID.md} explains it
 * @param title what is the matter, in the user's words, without a full stop
 * @param evidence names, numbers and lines that show it
 * @param next what to do or to type now
 */
public record Finding(
    String id,
    Severity severity,
    Confidence confidence,
    String title,
    List<String> evidence,
    String next) {

  public Finding {
    evidence = List.copyOf(evidence);
  }
}
