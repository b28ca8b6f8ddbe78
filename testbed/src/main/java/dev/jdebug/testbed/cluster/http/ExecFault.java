package dev.jdebug.testbed.cluster.http;

/**
 * What goes wrong in one exec.
 *
 * @param bytes after how many bytes of stdout
 */
public record ExecFault(Kind kind, long bytes) {
  /** How it goes wrong. */
  public enum Kind {
    NONE,
    TRUNCATE,
    STALL,
    CUT,
    CORRUPT,
    NO_STATUS,
    REFUSE
  }

  /** All goes well. */
  public static final ExecFault NONE = new ExecFault(Kind.NONE, 0);

  /**
   * The rest of stdout is lost, although the exec ends with success: kubernetes/kubernetes#124571.
   */
  public static ExecFault truncateStdoutAfter(long bytes) {
    return new ExecFault(Kind.TRUNCATE, bytes);
  }

  /** Nothing more is sent, and the connection stays. */
  public static ExecFault stallAfter(long bytes) {
    return new ExecFault(Kind.STALL, bytes);
  }

  /** The TCP connection is reset. */
  public static ExecFault cutAfter(long bytes) {
    return new ExecFault(Kind.CUT, bytes);
  }

  /** The byte at this offset of stdout arrives as another one. */
  public static ExecFault corruptByteAt(long offset) {
    return new ExecFault(Kind.CORRUPT, offset);
  }

  /** The connection is closed in an orderly way, but no Status comes before. */
  public static ExecFault dropStatus() {
    return new ExecFault(Kind.NO_STATUS, 0);
  }

  /** The API server cannot reach the kubelet. */
  public static ExecFault unreachableKubelet() {
    return new ExecFault(Kind.REFUSE, 0);
  }
}
