package dev.jdebug.analysis.heap;

/** Takes what {@link HeapReader} finds, in the order of the file. */
interface HeapVisitor {

  /** A name that other records refer to. */
  default void text(long id, byte[] buffer, int start, int length) {}

  /** A class and the text that is its name. */
  default void loadedClass(long id, long name) {}

  /** A stack trace, of the thread with this serial number. */
  default void thread(int serial, long object) {}

  /**
   * What keeps an object alive.
   *
   * @param kind as in the file: {@link RootKind#tag()}
   */
  default void root(int kind, long object) {}

  /** A class, before any of its instances. */
  default void classDump(ClassDump dump) {}

  /**
   * An object that is no array.
   *
   * @param buffer holds its fields' values from start on, those of its own class first, those of
   *     the superclasses behind; it is reused
   */
  default void instance(long id, long type, byte[] buffer, int start, int length) {}

  /** An array of references; its elements follow. */
  default void objectArray(long id, long type, int length) {}

  /** The next so many elements of the array that was told last. */
  default void elements(byte[] buffer, int start, int count) {}

  /**
   * An array of numbers.
   *
   * @param buffer holds its content from start on, when that is not larger than {@link
   *     HeapReader#CONTENT}; it is reused
   * @param bytes of the content, or −1 when it is not there
   */
  default void primitiveArray(long id, int type, int length, byte[] buffer, int start, int bytes) {}
}
