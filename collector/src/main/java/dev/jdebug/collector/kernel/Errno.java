package dev.jdebug.collector.kernel;

/** Error numbers of Linux (asm-generic, the same on x86_64 and aarch64), and their words. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int ESRCH = 3;
  public static final int EINTR = 4;
  public static final int EAGAIN = 11;
  public static final int EACCES = 13;
  public static final int EEXIST = 17;
  public static final int ENOTDIR = 20;
  public static final int ENOSPC = 28;
  public static final int EROFS = 30;
  public static final int EPIPE = 32;
  public static final int ENOSYS = 38;
  public static final int ELOOP = 40;
  public static final int ECONNRESET = 104;
  public static final int ECONNREFUSED = 111;
  public static final int EDQUOT = 122;

  private Errno() {}

  /** What an error number means, as libc says it. */
  public static String text(int errno) {
    return switch (errno) {
      case EPERM -> "Operation not permitted";
      case ENOENT -> "No such file or directory";
      case ESRCH -> "No such process";
      case 5 -> "Input/output error";
      case EAGAIN -> "Resource temporarily unavailable";
      case 12 -> "Cannot allocate memory";
      case EACCES -> "Permission denied";
      case EEXIST -> "File exists";
      case ENOTDIR -> "Not a directory";
      case 22 -> "Invalid argument";
      case 24 -> "Too many open files";
      case ENOSPC -> "No space left on device";
      case EROFS -> "Read-only file system";
      case EPIPE -> "Broken pipe";
      case ENOSYS -> "Function not implemented";
      case ELOOP -> "Too many levels of symbolic links";
      case ECONNRESET -> "Connection reset by peer";
      case ECONNREFUSED -> "Connection refused";
      case EDQUOT -> "Disk quota exceeded";
      default -> "error " + errno;
    };
  }
}
