package dev.jdebug.analysis.heap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what passes. */
final class SurveyVisitor implements HeapVisitor {
  private static final int ARRAYS = 10;
  private static final int EXAMPLES = 10;

  /** Smaller arrays are never worth a line of their own. */
  private static final long NOTABLE = 1 << 20;

  private static final int BYTE = 8;
  private static final int CHAR = 5;

  private final HeapClasses classes;
  private final Contents contents = new Contents();
  private final long[] rootCounts = new long[256];
  private final long[] primitiveArrays = new long[12];
  private final long[] primitiveBytes = new long[12];
  private final PriorityQueue<Large> large =
      new PriorityQueue<>(Comparator.comparingLong(Large::content));
  private long[] instances = new long[1024];
  private long[] elements = new long[1024];
  private long[] oddArrays = new long[1024];
  private long objects;
  private long lowest = Long.MAX_VALUE;
  private long highest;

  /** An array and what is in it, before it is known how large a reference is. */
  private record Large(long id, long type, int primitive, long length) {
    long content() {
      return length * (primitive < 0 ? 4 : BasicType.size(primitive, 0));
    }
  }

  private final @Nullable ObjectIds ids;
  private final HeapRoots held = new HeapRoots();

  /**
   * A survey of a dump.
   *
   * @param classes takes its classes
   * @param ids takes all its objects; null when nobody wants them
   */
  SurveyVisitor(HeapClasses classes, @Nullable ObjectIds ids) {
    this.classes = classes;
    this.ids = ids;
  }

  HeapRoots roots() {
    return held;
  }

  @Override
  public void text(long id, byte[] buffer, int start, int length) {
    classes.text(id, buffer, start, length);
  }

  @Override
  public void loadedClass(long id, long name) {
    classes.loaded(id, name);
  }

  @Override
  public void classDump(ClassDump dump) {
    classes.add(dump);
    if (ids != null) {
      ids.add(dump.id());
    }
    if (classes.size() > instances.length) {
      instances = Arrays.copyOf(instances, instances.length * 2);
      elements = Arrays.copyOf(elements, instances.length);
      oddArrays = Arrays.copyOf(oddArrays, instances.length);
    }
  }

  @Override
  public void root(int kind, long object) {
    rootCounts[kind]++;
    if (ids != null) {
      held.add(kind, object);
    }
  }

  @Override
  public void instance(long id, long type, byte[] buffer, int start, int length) {
    seen(id);
    instances[known(type)]++;
  }

  @Override
  public void objectArray(long id, long type, int length) {
    seen(id);
    int number = known(type);
    instances[number]++;
    elements[number] += length;
    // with references of 4 bytes, 16 of header: an odd length leaves a gap of 4
    oddArrays[number] += length & 1;
    note(new Large(id, type, -1, length));
  }

  @Override
  public void primitiveArray(long id, int type, int length, byte[] buffer, int start, int bytes) {
    seen(id);
    long size = ObjectLayout.primitiveArray((long) length * BasicType.size(type, 0));
    primitiveArrays[type]++;
    primitiveBytes[type] += size;
    if (bytes > 0 && (type == BYTE || type == CHAR)) {
      contents.add(buffer, start, bytes, (int) size, type == CHAR);
    } else {
      note(new Large(id, 0, type, length));
    }
  }

  private void seen(long id) {
    objects++;
    lowest = Math.min(lowest, id);
    highest = Math.max(highest, id);
    if (ids != null) {
      ids.add(id);
    }
  }

  private int known(long type) {
    int number = classes.number(type);
    if (number < 0) {
      throw new BrokenHeapException("an object of a class that is not in it");
    }
    return number;
  }

  private void note(Large array) {
    if (array.content() < NOTABLE) {
      return;
    }
    large.add(array);
    if (large.size() > ARRAYS) {
      large.remove();
    }
  }

  ObjectLayout layout(int idSize) {
    return ObjectLayout.of(idSize, Math.min(lowest, highest), highest);
  }

  HeapSurvey survey(boolean whole, ObjectLayout layout) {
    List<HeapSurvey.ClassTotal> totals = totals(layout);
    Map<RootKind, Long> roots = new EnumMap<>(RootKind.class);
    Set<Long> loaders = new HashSet<>();
    for (RootKind kind : RootKind.values()) {
      if (rootCounts[kind.tag()] > 0) {
        roots.put(kind, rootCounts[kind.tag()]);
      }
    }
    for (int i = 0; i < classes.size(); i++) {
      loaders.add(classes.dump(i).loader());
    }
    return new HeapSurvey(
        whole,
        objects,
        totals.stream().mapToLong(HeapSurvey.ClassTotal::bytes).sum(),
        layout.reference(),
        totals,
        arrays(layout),
        contents.summary(EXAMPLES),
        roots,
        loaders.size());
  }

  private List<HeapSurvey.ClassTotal> totals(ObjectLayout layout) {
    Map<String, HeapSurvey.ClassTotal> byName = new HashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      if (instances[i] > 0) {
        String name = classes.name(i);
        long bytes = name.endsWith("[]") ? arrayBytes(i, layout) : instanceBytes(i, layout);
        byName.merge(
            name, new HeapSurvey.ClassTotal(name, instances[i], bytes, 1), SurveyVisitor::sum);
      }
    }
    for (int type = 0; type < primitiveArrays.length; type++) {
      if (primitiveArrays[type] > 0) {
        String name = BasicType.javaName(type) + "[]";
        byName.merge(
            name,
            new HeapSurvey.ClassTotal(name, primitiveArrays[type], primitiveBytes[type], 1),
            SurveyVisitor::sum);
      }
    }
    List<HeapSurvey.ClassTotal> totals = new ArrayList<>(byName.values());
    totals.sort(
        Comparator.comparingLong(HeapSurvey.ClassTotal::bytes)
            .reversed()
            .thenComparing(HeapSurvey.ClassTotal::name));
    return totals;
  }

  private long instanceBytes(int number, ObjectLayout layout) {
    return instances[number] * layout.instance(classes.fieldBytes(number, layout.reference()));
  }

  private long arrayBytes(int number, ObjectLayout layout) {
    long gaps = layout.reference() == 4 ? oddArrays[number] * 4 : 0;
    return instances[number] * layout.objectArray(0) + elements[number] * layout.reference() + gaps;
  }

  private static HeapSurvey.ClassTotal sum(HeapSurvey.ClassTotal one, HeapSurvey.ClassTotal other) {
    return new HeapSurvey.ClassTotal(
        one.name(),
        one.instances() + other.instances(),
        one.bytes() + other.bytes(),
        one.loaders() + other.loaders());
  }

  private List<HeapSurvey.LargeArray> arrays(ObjectLayout layout) {
    return large.stream()
        .map(
            array -> {
              String type =
                  array.primitive() < 0
                      ? classes.name(classes.number(array.type()))
                      : BasicType.javaName(array.primitive()) + "[]";
              long bytes =
                  array.primitive() < 0
                      ? layout.objectArray(array.length())
                      : ObjectLayout.primitiveArray(array.content());
              return new HeapSurvey.LargeArray(type, array.id(), array.length(), bytes);
            })
        .sorted(Comparator.comparingLong(HeapSurvey.LargeArray::bytes).reversed())
        .toList();
  }
}
