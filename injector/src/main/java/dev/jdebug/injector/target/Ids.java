package dev.jdebug.injector.target;

/** A user and its primary group, by number. */
public record Ids(long uid, long gid) {

  /** The usual non-root user of images without users. */
  public static final long NOBODY = 65532;

  /** As in {@code 1000:1000}. */
  @Override
  public String toString() {
    return uid + ":" + gid;
  }
}
