package dev.jdebug.collector.jfr;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/** A JVM's words about why it does not record, in plain ones and with a remedy. */
final class JfrRefusal {
  private JfrRefusal() {}

  /**
   * Looks at a reply, whose status does not tell.
   *
   * @throws Failure when it is one of those that are known
   */
  static void check(String title, String text) {
    withoutRecorder(title, text);
    withoutPlace(title, text);
  }

  private static void withoutRecorder(String title, String text) {
    if (text.contains("Unknown diagnostic command")) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          title + " has no flight recorder: it does not know the commands JFR.*.",
          "OpenJDK 8 has it from 8u262 on, 11 and later have it unless they were built without."
              + " Until then: thread-dump --count, histogram --diff, top.");
    }
    if (text.contains("Module jdk.jfr not found") || text.contains("can not be enabled")) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          title + " has no flight recorder: its Java runtime lacks the module jdk.jfr.",
          "Add jdk.jfr to the modules of the image's runtime (jlink --add-modules). Until then:"
              + " thread-dump --count, histogram --diff, top.");
    }
  }

  private static void withoutPlace(String title, String text) {
    boolean noPlace =
        text.contains("not able to write to")
            || text.contains("ould not create")
            || text.contains("No space left")
            || text.contains("Read-only file system")
            || text.contains("Permission denied");
    if (noPlace) {
      int end = text.indexOf('\n');
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          title
              + " has no place for its recordings: "
              + (end < 0 ? text : text.substring(0, end)).strip(),
          "Mount an emptyDir on its temporary folder (java.io.tmpdir), or name a writable place:"
              + " jcmd -- JFR.configure repositorypath=/dev/shm/jfr. Is the volume full?");
    }
  }
}
