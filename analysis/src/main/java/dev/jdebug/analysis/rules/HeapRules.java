package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.heap.HeapDumpFile.Kept;
import dev.jdebug.analysis.heap.HeapSurvey;
import dev.jdebug.analysis.heap.Retention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Diagnoses of a heap. */
public final class HeapRules {
  /** Below this a large part of the heap is still little memory. */
  private static final long NOTABLE = 16L << 20;

  private static final double LEAK = 0.2;
  private static final double WASTE = 0.1;
  private static final double LARGE_ARRAY = 0.05;

  /** A class loaded so often is seldom meant to be. */
  private static final int LOADERS = 5;

  private static final int LINES = 5;

  private HeapRules() {}

  /** The worst first. */
  public static List<Finding> examine(Kept kept) {
    List<Finding> findings = new ArrayList<>();
    HeapSurvey survey = kept.survey();
    kept.retention().ifPresent(retention -> suspects(survey, retention, findings));
    duplicates(survey, findings);
    arrays(survey, findings);
    loaders(survey, findings);
    if (!survey.whole()) {
      findings.add(
          new Finding(
              "H14",
              Severity.WARNING,
              Confidence.CERTAIN,
              "The dump is cut off: what is said here is of its beginning",
              List.of(survey.objects() + " objects were read"),
              "Take it again; jdebug heap-dump proves that all of it arrived."));
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(findings);
  }

  /** What could not be looked for. */
  public static Map<String, String> inapplicable(Kept kept) {
    return kept.retention().isPresent()
        ? Map.of()
        : Map.of(
            "H01",
            "what keeps the objects takes about "
                + Words.bytes(kept.needed())
                + " of memory, more than jdebug may use; JDEBUG_MEMORY=6g allows it more");
  }

  private static void suspects(HeapSurvey survey, Retention retention, List<Finding> findings) {
    for (Retention.Suspect suspect : retention.suspects()) {
      long bytes = suspect.keeper().bytes();
      if (bytes >= NOTABLE) {
        findings.add(suspect(survey, retention, suspect));
      }
    }
    for (Retention.Group group : retention.groups()) {
      if (group.bytes() >= NOTABLE && !group.type().equals("java.lang.Class")) {
        findings.add(
            new Finding(
                "H02",
                severity(group.bytes(), retention),
                Confidence.POSSIBLE,
                group.objects()
                    + " objects of "
                    + group.type()
                    + " keep "
                    + percent(group.bytes(), retention.reachable())
                    + " of the heap between them",
                List.of(
                    Words.bytes(group.bytes()) + " together, none of them within another object"),
                "What holds so many of them is the question; two dumps some minutes apart show"
                    + " whether they grow: jdebug histogram TARGET --diff 5m."));
      }
    }
  }

  private static Finding suspect(
      HeapSurvey survey, Retention retention, Retention.Suspect suspect) {
    Retention.Keeper keeper = suspect.keeper();
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "without it "
            + Words.bytes(keeper.bytes())
            + " of "
            + Words.bytes(retention.reachable())
            + " would be free");
    evidence.add("held by: " + path(suspect.path()));
    evidence.add(
        "it piles up in a "
            + suspect.accumulation().type()
            + ", with "
            + suspect.contents().stream()
                .map(
                    group ->
                        group.objects()
                            + " "
                            + group.type()
                            + " ("
                            + Words.bytes(group.bytes())
                            + ")")
                .collect(Collectors.joining(", ")));
    return new Finding(
        "H01",
        severity(keeper.bytes(), retention),
        keeper.bytes() > survey.bytes() / 2 ? Confidence.LIKELY : Confidence.POSSIBLE,
        place(suspect)
            + " keeps "
            + percent(keeper.bytes(), retention.reachable())
            + " of the heap",
        evidence,
        "Is it meant to hold so much? A cache wants a limit, a queue a consumer, a static"
            + " collection an owner that removes.");
  }

  /** The field that a reader knows the object by, else its class. */
  private static String place(Retention.Suspect suspect) {
    for (Retention.Step step : suspect.path()) {
      if (step.holder().startsWith("class ")
          && step.id() == suspect.keeper().id()
          && !step.field().isEmpty()) {
        return step.holder().substring("class ".length()) + "." + step.field();
      }
    }
    return "A " + suspect.keeper().type();
  }

  private static String path(List<Retention.Step> steps) {
    return steps.stream()
        .map(
            step ->
                step.field().isEmpty()
                    ? step.holder()
                    : step.holder() + (step.field().startsWith("[") ? "" : ".") + step.field())
        .collect(Collectors.joining(" → "));
  }

  private static void duplicates(HeapSurvey survey, List<Finding> findings) {
    HeapSurvey.Duplicates found = survey.duplicates();
    if (found.wasted() < NOTABLE || found.wasted() < survey.bytes() * WASTE) {
      return;
    }
    List<String> evidence = new ArrayList<>();
    evidence.add(
        (found.estimated() ? "about " : "")
            + found.arrays()
            + " arrays of bytes and characters have "
            + found.different()
            + " different contents");
    found.examples().stream()
        .limit(LINES)
        .forEach(
            example ->
                evidence.add(
                    example.copies()
                        + " times “"
                        + example.text()
                        + "”, "
                        + Words.bytes(example.wasted())));
    findings.add(
        new Finding(
            "H03",
            Severity.NOTE,
            Confidence.CERTAIN,
            "Equal texts take "
                + percent(found.wasted(), survey.bytes())
                + " of the heap ("
                + Words.bytes(found.wasted())
                + ")",
            evidence,
            "-XX:+UseStringDeduplication lets the JVM share them, at some cost; better is to keep"
                + " one of each where they are read in."));
  }

  private static void arrays(HeapSurvey survey, List<Finding> findings) {
    List<HeapSurvey.LargeArray> large =
        survey.arrays().stream()
            .filter(array -> array.bytes() >= NOTABLE)
            .filter(array -> array.bytes() >= survey.bytes() * LARGE_ARRAY)
            .toList();
    if (!large.isEmpty()) {
      findings.add(
          new Finding(
              "H05",
              Severity.NOTE,
              Confidence.CERTAIN,
              large.size() == 1
                  ? "One array takes "
                      + percent(large.getFirst().bytes(), survey.bytes())
                      + " of the heap"
                  : large.size() + " arrays take a large part of the heap each",
              large.stream()
                  .limit(LINES)
                  .map(
                      array ->
                          "a "
                              + array.type()
                              + " of "
                              + array.length()
                              + " elements, "
                              + Words.bytes(array.bytes()))
                  .toList(),
              "Collectors move such arrays badly: G1 gives each regions of its own. Read in parts"
                  + " what is read as a whole."));
    }
  }

  private static void loaders(HeapSurvey survey, List<Finding> findings) {
    List<HeapSurvey.ClassTotal> often =
        survey.classes().stream()
            .filter(total -> total.loaders() >= LOADERS)
            .filter(total -> !total.name().contains("$$Lambda"))
            .toList();
    if (!often.isEmpty()) {
      findings.add(
          new Finding(
              "H07",
              Severity.WARNING,
              Confidence.POSSIBLE,
              "Classes of one name were loaded again and again",
              often.stream()
                  .limit(LINES)
                  .map(total -> total.name() + ": by " + total.loaders() + " class loaders")
                  .toList(),
              "After redeployments an old class loader is kept by something: a thread that was not"
                  + " ended, a ThreadLocal, a driver or shutdown hook that was not taken back."));
    }
  }

  private static Severity severity(long bytes, Retention retention) {
    return bytes >= retention.reachable() * LEAK ? Severity.WARNING : Severity.NOTE;
  }

  private static String percent(long part, long all) {
    return Words.percent(part / (double) Math.max(1, all));
  }
}
