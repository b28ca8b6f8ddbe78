package dev.jdebug.collector.profile;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;

/** What stands against loading a profiler into a JVM: better refused than found out by a crash. */
final class ProfilerFitness {
  private static final String INSTEAD =
      "A recording of the JVM's own needs no library in it: jfr record.";

  /** Beginnings of other profilers' libraries; they use the same signals and hooks. */
  private static final List<String> OTHERS = List.of("libasyncProfiler", "libjavaProfiler");

  private ProfilerFitness() {}

  /**
   * Refuses where it might do harm.
   *
   * @param title of the JVM, for people
   * @param mapped paths of the files that the JVM has mapped
   */
  static void check(String title, List<String> mapped) {
    for (String path : mapped) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (name.startsWith("ld-musl-")) {
        throw new Failure(
            FailureKind.TARGET_UNFIT,
            title + " runs on musl, where this build of the profiler was never tried.",
            INSTEAD);
      }
      if (OTHERS.stream().anyMatch(name::startsWith)) {
        throw new Failure(
            FailureKind.TARGET_UNFIT,
            title
                + " has another profiler in it already ("
                + path
                + "): two of them take each other's signals.",
            "Use that one. " + INSTEAD);
      }
    }
  }
}
