package dev.jdebug.protocol;

import java.util.Locale;

/**
 * Everything that can go wrong for a reason the user can act on, each with the exit code that both
 * {@code jdebug} and the collector end with. The names are stable: they stand in events, in JSON
 * output and in scripts.
 */
public enum FailureKind {
  /** The JVM understood the request and answered with an error of its own. */
  COMMAND_FAILED(1),
  /** Wrong arguments, or a setting that is missing or malformed. */
  USAGE(2),
  /** Several targets, containers or JVMs fit and none was chosen. */
  AMBIGUOUS(64),
  /**
   * The target exists but its state does not allow this: not running, static pod, foreign runtime.
   */
  TARGET_UNFIT(65),
  /** No such pod, container, workload, process or JVM. */
  NOT_FOUND(66),
  /** The API server cannot be reached, or went away. */
  CLUSTER_UNREACHABLE(69),
  /** A fault of jdebug itself. */
  INTERNAL(70),
  /** What arrived is not what was taken, or it could not be written. */
  TRANSFER_UNPROVEN(74),
  /** The time allowed passed. */
  TIMEOUT(75),
  /** The API server does not know who is asking: no, wrong or expired credentials. */
  UNAUTHENTICATED(76),
  /** The user lacks a right in the cluster (RBAC). */
  FORBIDDEN(77),
  /** An admission policy refused: Pod Security, SCC, quota, a webhook. */
  REFUSED_BY_POLICY(78),
  /** The sidecar image cannot be pulled or its container cannot be started. */
  IMAGE_UNUSABLE(79),

  /** The collector's uid differs from the JVM's and it has no right to change it. */
  WRONG_UID(80),
  /** The uid fits, the primary gid does not. */
  WRONG_GID(80),
  /** The target has capabilities that the collector lacks, or is not dumpable. */
  NO_ACCESS(80),
  /** The JVM cannot create its socket: {@code /tmp} is not writable. */
  TMP_READ_ONLY(80),
  /** {@code -XX:+DisableAttachMechanism}. */
  ATTACH_DISABLED(80),
  /** {@code -Xrs}: SIGQUIT would end the JVM, and no attach listener is up. */
  SIGNALS_REDUCED(80),
  /** The JVM is still starting and has no SIGQUIT handler yet. */
  JVM_STARTING(80),
  /** SIGSTOP, a debugger or the cgroup freezer holds the process. */
  STOPPED(80),
  /** The socket file is of another process or cannot be renewed. */
  STALE_SOCKET(80),
  /** The trigger and the signal were sent, the JVM did not open its socket. */
  NO_LISTENER(80),
  /** The JVM took the connection and closed it without an answer. */
  PEER_REFUSED(80),
  /** The JVM took the request and did not answer in time: a stuck safepoint or a busy listener. */
  HUNG(75),
  /** A GraalVM native image without attach support. */
  NATIVE_IMAGE(81),
  /** OpenJ9: another protocol, which serves less. */
  OPENJ9(81),
  /** The process is not a JVM. */
  NOT_A_JVM(81),
  /** The process ended meanwhile, or is a zombie. */
  PROCESS_GONE(66);

  private final int exitCode;

  FailureKind(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The process exit code, 1 to 81. */
  public int exitCode() {
    return exitCode;
  }

  /** The name in events and JSON: lower case, words joined by a dash. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a wire name; {@link #INTERNAL} for one that this version does not know. */
  public static FailureKind ofWire(String wire) {
    for (FailureKind kind : values()) {
      if (kind.wire().equals(wire)) {
        return kind;
      }
    }
    return INTERNAL;
  }
}
