package dev.jdebug.analysis.heap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes a graph of numbered objects: who refers to whom, what each takes. An object also holds its
 * class, which holds its loader; what weak and phantom references are made for is not held by them.
 */
final class GraphVisitor implements HeapVisitor {
  private static final String REFERENCE = "java.lang.ref.Reference";

  private final HeapClasses classes;
  private final ObjectIds ids;
  private final ObjectLayout layout;
  private final int idSize;
  private final Edges edges;
  private final int[] types;
  private final int[] words;
  private final int[] @Nullable [] offsets;
  private final long[] instanceBytes;

  /**
   * A graph without edges yet.
   *
   * @param ids settled
   */
  GraphVisitor(HeapClasses classes, ObjectIds ids, ObjectLayout layout, int idSize) {
    this.classes = classes;
    this.ids = ids;
    this.layout = layout;
    this.idSize = idSize;
    this.edges = new Edges(ids.size() + 1);
    this.types = new int[ids.size()];
    this.words = new int[ids.size()];
    this.offsets = new int[classes.size()][];
    this.instanceBytes = new long[classes.size()];
  }

  /** Adds the references of the root: node {@code ids.size()}. */
  HeapGraph graph(HeapRoots roots) {
    edges.begin(ids.size());
    for (int i = 0; i < roots.size(); i++) {
      add(roots.object(i));
    }
    return new HeapGraph(classes, ids, edges, types, words);
  }

  @Override
  public void classDump(ClassDump dump) {
    int node = ids.number(dump.id());
    types[node] = HeapGraph.CLASS;
    words[node] = 14;
    edges.begin(node);
    add(dump.superclass());
    add(dump.loader());
    for (ClassDump.StaticReference reference : dump.statics()) {
      add(reference.object());
    }
  }

  @Override
  public void instance(long id, long type, byte[] buffer, int start, int length) {
    int number = classes.number(type);
    int[] places = places(number);
    int node = ids.number(id);
    types[node] = number;
    words[node] = (int) (instanceBytes[number] >>> 3);
    edges.begin(node);
    add(type);
    for (int place : places) {
      if (place + idSize <= length) {
        add(HeapReader.reference(buffer, start + place, idSize));
      }
    }
  }

  @Override
  public void objectArray(long id, long type, int length) {
    int node = ids.number(id);
    types[node] = classes.number(type);
    words[node] = (int) (layout.objectArray(length) >>> 3);
    edges.begin(node);
    add(type);
  }

  @Override
  public void elements(byte[] buffer, int start, int count) {
    for (int i = 0; i < count; i++) {
      add(HeapReader.reference(buffer, start + i * idSize, idSize));
    }
  }

  @Override
  public void primitiveArray(long id, int type, int length, byte[] buffer, int start, int bytes) {
    int node = ids.number(id);
    types[node] = HeapGraph.PRIMITIVE - type;
    long size = ObjectLayout.primitiveArray((long) length * BasicType.size(type, 0));
    words[node] = (int) (size >>> 3);
  }

  private void add(long target) {
    if (target != 0) {
      int node = ids.number(target);
      if (node >= 0) {
        edges.add(node);
      }
    }
  }

  /** Where in an instance its references are. */
  private int[] places(int number) {
    int[] known = offsets[number];
    if (known != null) {
      return known;
    }
    instanceBytes[number] = layout.instance(classes.fieldBytes(number, layout.reference()));
    boolean weak =
        classes.descends(number, "java.lang.ref.WeakReference")
            || classes.descends(number, "java.lang.ref.PhantomReference");
    int[] places = new int[8];
    int count = 0;
    int at = 0;
    for (int c : classes.lineage(number)) {
      boolean reference = weak && classes.name(c).equals(REFERENCE);
      for (ClassDump.Field field : classes.dump(c).fields()) {
        boolean held = !reference || !classes.text(field.name()).equals("referent");
        if (BasicType.isReference(field.type()) && held) {
          places = count == places.length ? Arrays.copyOf(places, count * 2) : places;
          places[count] = at;
          count++;
        }
        at += BasicType.size(field.type(), idSize);
      }
    }
    int[] found = Arrays.copyOf(places, count);
    offsets[number] = found;
    return found;
  }
}
