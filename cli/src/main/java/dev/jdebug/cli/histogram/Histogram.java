package dev.jdebug.cli.histogram;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One class histogram.
 *
 * @param classes by name and module
 * @param instances in total, as the JVM says
 * @param bytes in total
 */
public record Histogram(Map<String, ClassCount> classes, long instances, long bytes) {
  public Histogram {
    classes = Map.copyOf(classes);
  }

  /** The largest first; those of one size by name. */
  public List<ClassCount> largest() {
    return classes.values().stream()
        .sorted(
            Comparator.comparingLong(ClassCount::bytes).reversed().thenComparing(ClassCount::name))
        .toList();
  }

  /** What is more or less than it was, the largest growth first. */
  public List<Growth> growthSince(Histogram earlier) {
    return Stream.concat(
            classes.keySet().stream(),
            earlier.classes.keySet().stream().filter(key -> !classes.containsKey(key)))
        .map(key -> growth(key, earlier))
        .filter(growth -> growth.instances() != 0 || growth.bytes() != 0)
        .sorted(
            Comparator.comparingLong(Growth::bytes)
                .thenComparingLong(Growth::instances)
                .reversed()
                .thenComparing(growth -> growth.now().name()))
        .toList();
  }

  private Growth growth(String key, Histogram earlier) {
    ClassCount before = earlier.classes.get(key);
    ClassCount after = classes.get(key);
    if (after == null) {
      ClassCount gone = Objects.requireNonNull(before);
      return new Growth(
          new ClassCount(gone.name(), gone.module(), 0, 0), -gone.instances(), -gone.bytes());
    }
    return before == null
        ? new Growth(after, after.instances(), after.bytes())
        : new Growth(after, after.instances() - before.instances(), after.bytes() - before.bytes());
  }

  /**
   * How a class changed.
   *
   * @param now what there is of it
   */
  public record Growth(ClassCount now, long instances, long bytes) {}
}
