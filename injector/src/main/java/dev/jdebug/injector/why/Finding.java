package dev.jdebug.injector.why;

import java.util.List;

/**
 * An answer to the question why.
 *
 * @param id stable, for scripts
 * @param container whose it is; empty when it is of the whole pod
 * @param title the verdict in a sentence
 * @param evidence what it rests on, each in a line
 * @param next what to do, commands first, each in a line
 */
public record Finding(
    String id,
    Certainty certainty,
    String container,
    String title,
    List<String> evidence,
    List<String> next) {

  public Finding {
    evidence = evidence.stream().filter(line -> !line.isBlank()).toList();
    next = List.copyOf(next);
  }
}
