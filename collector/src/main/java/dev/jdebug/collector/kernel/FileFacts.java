package dev.jdebug.collector.kernel;

import java.nio.ByteBuffer;

/**
 * What statx(2) says about a file.
 *
 * @param uid owner, as this process's user namespace numbers it
 * @param device major and minor number in one
 * @param modifiedNanos when its content was changed last, since 1970
 */
public record FileFacts(
    int uid, int gid, int mode, long inode, long device, long size, long modifiedNanos) {
  private static final int TYPE = 0xF000;

  /** Reads {@code struct statx} (include/uapi/linux/stat.h), the same on every architecture. */
  static FileFacts of(ByteBuffer statx) {
    return new FileFacts(
        statx.getInt(20),
        statx.getInt(24),
        Short.toUnsignedInt(statx.getShort(28)),
        statx.getLong(32),
        (long) statx.getInt(136) << 32 | Integer.toUnsignedLong(statx.getInt(140)),
        statx.getLong(40),
        statx.getLong(112) * 1_000_000_000 + Integer.toUnsignedLong(statx.getInt(120)));
  }

  public boolean isSocket() {
    return (mode & TYPE) == 0xC000;
  }

  public boolean isDirectory() {
    return (mode & TYPE) == 0x4000;
  }

  public boolean isLink() {
    return (mode & TYPE) == 0xA000;
  }

  public boolean isRegular() {
    return (mode & TYPE) == 0x8000;
  }

  public boolean sameFileAs(FileFacts other) {
    return inode == other.inode && device == other.device;
  }
}
