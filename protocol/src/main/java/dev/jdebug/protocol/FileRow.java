package dev.jdebug.protocol;

/**
 * A file of a target, as the collector sees it.
 *
 * @param size in bytes
 * @param modifiedNanos when its content was changed last, nanoseconds since 1970
 * @param inode tells it from a later file of the same name, with {@code device}
 * @param mode permissions, the lower twelve bits
 * @param problem why it cannot be read, in a few words; empty when nothing is known against it
 */
public record FileRow(
    RemotePath path,
    Type type,
    long size,
    long modifiedNanos,
    long inode,
    long device,
    int mode,
    String problem) {

  /** What it is; links are those met inside a directory, which are not followed. */
  public enum Type {
    FILE,
    DIRECTORY,
    LINK,
    OTHER
  }

  /** Whether it is the same file with the same content, as far as this tells. */
  public boolean unchangedSince(FileRow earlier) {
    return sameFileAs(earlier) && size == earlier.size && modifiedNanos == earlier.modifiedNanos;
  }

  public boolean sameFileAs(FileRow other) {
    return inode == other.inode && device == other.device;
  }
}
