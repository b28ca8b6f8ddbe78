package dev.jdebug.analysis.heap;

/** Why the JVM keeps an object, with the bytes that follow its id in the file. */
public enum RootKind {
  UNKNOWN(0xff, 0, false, "unknown"),
  JNI_GLOBAL(0x01, 0, true, "JNI global"),
  JNI_LOCAL(0x02, 8, false, "JNI local"),
  JAVA_FRAME(0x03, 8, false, "local variable"),
  NATIVE_STACK(0x04, 4, false, "native stack"),
  STICKY_CLASS(0x05, 0, false, "system class"),
  THREAD_BLOCK(0x06, 4, false, "thread block"),
  MONITOR(0x07, 0, false, "monitor in use"),
  THREAD(0x08, 8, false, "thread");

  private final int tag;
  private final int extra;
  private final boolean anotherId;
  private final String words;

  RootKind(int tag, int extra, boolean anotherId, String words) {
    this.tag = tag;
    this.extra = extra;
    this.anotherId = anotherId;
    this.words = words;
  }

  int tag() {
    return tag;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** What follows the object's id. */
  int bytesAfter(int idSize) {
    return extra + (anotherId ? idSize : 0);
  }

  /** Null when the tag is no root's. */
  static @org.jspecify.annotations.Nullable RootKind of(int tag) {
    for (RootKind kind : values()) {
      if (kind.tag == tag) {
        return kind;
      }
    }
    return null;
  }
}
