package dev.jdebug.analysis.heap;

import java.util.List;

/**
 * A class as the file describes it.
 *
 * @param superclass 0 for java.lang.Object
 * @param loader 0 for the JVM's own
 * @param fields of instances, without those of superclasses
 * @param statics what its static fields and constants refer to; 0 for null
 */
record ClassDump(
    long id, long superclass, long loader, List<Field> fields, List<StaticReference> statics) {

  /**
   * A field of instances.
   *
   * @param name id of its text
   * @param type a {@link BasicType#tag}
   */
  record Field(long name, int type) {}

  /** A reference of the class itself. */
  record StaticReference(long name, long object) {}
}
