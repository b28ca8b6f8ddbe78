package dev.jdebug.collector.kernel;

import java.io.IOException;

/** A system call that failed. */
public final class KernelException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  KernelException(String what, int errno) {
    super(what + ": " + Errno.text(errno));
    this.errno = errno;
  }

  /** One of {@link Errno}. */
  public int errno() {
    return errno;
  }

  /** The result of a call, when it is not −errno. */
  static long check(long result, String what) throws KernelException {
    if (result < 0) {
      throw new KernelException(what, (int) -result);
    }
    return result;
  }
}
