package dev.jdebug.analysis.heap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By which field each object of some paths refers to the next: found in one more pass. */
final class FieldNames implements HeapVisitor {
  private final HeapClasses classes;
  private final int idSize;
  private final Map<Long, Long> next = new HashMap<>();
  private final Map<Long, String> names = new HashMap<>();
  private long array;
  private long wanted;
  private long element;

  /**
   * A search.
   *
   * @param paths ids, each of an object that refers to the one behind it
   */
  FieldNames(HeapClasses classes, int idSize, List<List<Long>> paths) {
    this.classes = classes;
    this.idSize = idSize;
    for (List<Long> path : paths) {
      for (int i = 0; i + 1 < path.size(); i++) {
        next.put(path.get(i), path.get(i + 1));
      }
    }
  }

  /** Empty when it is no field: an object refers to its class, a class to its loader. */
  String name(long id) {
    return names.getOrDefault(id, "");
  }

  @Override
  public void classDump(ClassDump dump) {
    Long target = next.get(dump.id());
    if (target != null) {
      for (ClassDump.StaticReference reference : dump.statics()) {
        if (reference.object() == target) {
          names.put(dump.id(), reference.name() == 0 ? "" : classes.text(reference.name()));
        }
      }
    }
  }

  @Override
  public void instance(long id, long type, byte[] buffer, int start, int length) {
    Long target = next.get(id);
    if (target == null) {
      return;
    }
    int at = start;
    for (int c : classes.lineage(classes.number(type))) {
      for (ClassDump.Field field : classes.dump(c).fields()) {
        if (BasicType.isReference(field.type())
            && at + idSize <= start + length
            && HeapReader.reference(buffer, at, idSize) == target) {
          names.putIfAbsent(id, classes.text(field.name()));
        }
        at += BasicType.size(field.type(), idSize);
      }
    }
  }

  @Override
  public void objectArray(long id, long type, int length) {
    array = id;
    wanted = next.getOrDefault(id, 0L);
    element = 0;
  }

  @Override
  public void elements(byte[] buffer, int start, int count) {
    if (wanted == 0) {
      return;
    }
    for (int i = 0; i < count; i++) {
      if (HeapReader.reference(buffer, start + i * idSize, idSize) == wanted) {
        names.putIfAbsent(array, "[" + (element + i) + "]");
      }
    }
    element += count;
  }
}
