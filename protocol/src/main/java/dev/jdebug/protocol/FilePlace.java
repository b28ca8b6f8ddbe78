package dev.jdebug.protocol;

/**
 * Whose file system paths are of.
 *
 * @param process a pid (of a JVM or not), or what names a JVM
 * @param own the collector's own file system instead: its spool
 */
public record FilePlace(JvmSelector process, boolean own) {
  /** Where the collector itself puts things down. */
  public static final FilePlace SPOOL = new FilePlace(JvmSelector.ONLY, true);

  public static FilePlace of(JvmSelector process) {
    return new FilePlace(process, false);
  }
}
