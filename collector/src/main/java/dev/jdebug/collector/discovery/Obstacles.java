package dev.jdebug.collector.discovery;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.access.AccessDecision;
import dev.jdebug.collector.proc.MountTable;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/** What stands against attaching as far as it can be known beforehand, the gravest first. */
public final class Obstacles {
  private Obstacles() {}

  /**
   * Refuses a JVM that cannot be attached to.
   *
   * @param own the collector's own status
   * @throws Failure when something does
   */
  public static void check(JvmProcess jvm, ProcessStatus own) {
    refuseStopped(jvm, jvm.status().state());
    refuseKind(jvm);
    refuseRootAtOldJvm(jvm, AccessDecision.of(jvm.pid(), own, jvm.status()));
    refuseDisabled(jvm);
    refuseReadOnly(jvm);
  }

  /** The obstacle in a few words; empty when there is none. */
  public static String words(JvmProcess jvm, ProcessStatus own) {
    try {
      check(jvm, own);
      return "";
    } catch (Failure e) {
      return e.kind().wire().replace('-', ' ');
    }
  }

  /** Refuses a process that does not run; its state is read anew where time has passed. */
  public static void refuseStopped(JvmProcess jvm, char state) {
    if (state == 'T' || state == 't') {
      throw new Failure(
          FailureKind.STOPPED,
          jvm.title() + " is stopped (" + (state == 'T' ? "SIGSTOP" : "a debugger holds it") + ").",
          "Let it go on first, as with: kill -CONT "
              + jvm.pid()
              + ". A stopped JVM cannot answer.");
    }
    if (Freezer.holds(jvm.folder())) {
      throw new Failure(
          FailureKind.STOPPED,
          jvm.title() + " is frozen (its cgroup's freezer: a paused container).",
          "Unpause the container first. A frozen JVM cannot answer.");
    }
  }

  private static void refuseKind(JvmProcess jvm) {
    switch (jvm.kind()) {
      case NATIVE_IMAGE ->
          throw new Failure(
              FailureKind.NATIVE_IMAGE,
              jvm.title() + " is a GraalVM native image: it has no HotSpot to attach to.",
              "Images built with --enable-monitoring can write a heap dump (SIGUSR1) and JFR by"
                  + " their own switches; see GraalVM's documentation.");
      case OPENJ9 ->
          throw new Failure(
              FailureKind.OPENJ9,
              jvm.title()
                  + " runs OpenJ9, which has neither HotSpot's attach protocol nor its"
                  + " commands.",
              "What works: jps, top (CPU and threads), and jcmd with VM.system_properties,"
                  + " JVMTI.agent_load PATH [OPTIONS] or ManagementAgent.start_local. For a thread"
                  + " dump send SIGQUIT yourself: OpenJ9 writes a javacore file into its working"
                  + " directory.");
      case HOTSPOT, UNKNOWN -> {}
    }
  }

  private static void refuseRootAtOldJvm(JvmProcess jvm, Access access) {
    if (access instanceof Access.AsRoot && jvm.feature() < 11) {
      throw new Failure(
          FailureKind.WRONG_UID,
          jvm.title()
              + " is "
              + (jvm.feature() == 0 ? "perhaps a Java 8" : "Java " + jvm.javaVersion())
              + ", which answers its own uid and gid only, not even root.",
          "Give the collector capabilities SETUID and SETGID too: then it speaks as uid "
              + jvm.status().uid()
              + ".");
    }
  }

  private static void refuseDisabled(JvmProcess jvm) {
    if (jvm.attachDisabled()) {
      throw new Failure(
          FailureKind.ATTACH_DISABLED,
          jvm.title() + " was started with -XX:+DisableAttachMechanism.",
          "A thread dump can still be had on its own stdout: thread-dump --sigquit. For the rest"
              + " start it without that flag.");
    }
  }

  private static void refuseReadOnly(JvmProcess jvm) {
    String folder = jvm.temporaryFolder();
    if (MountTable.isReadOnly(jvm.folder().mountinfo(), folder)) {
      throw new Failure(
          FailureKind.TMP_READ_ONLY,
          jvm.title() + " cannot open its attach socket: its " + folder + " is read-only.",
          tmpRemedy());
    }
  }

  /** What to do about a {@code /tmp} in which the JVM cannot create files. */
  public static String tmpRemedy() {
    return "Mount an emptyDir on /tmp for the next start. Now: thread-dump --sigquit prints a dump"
        + " on the target's own stdout.";
  }
}
