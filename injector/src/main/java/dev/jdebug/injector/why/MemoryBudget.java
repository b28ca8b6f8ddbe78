package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Quantity;
import dev.jdebug.protocol.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A container's memory limit beside what its JVM may take, in bytes.
 *
 * @param limit −1 when there is none
 * @param limitText as the spec has it
 * @param heap the most the heap may grow to; −1 when not known
 * @param heapBecause the option that says so, or the JVM's default
 * @param direct the most that direct buffers may take by option; 0 when no option limits them
 */
record MemoryBudget(
    long limit, String limitText, long heap, String heapBecause, long direct, JvmFlags flags) {
  private static final long SMALL = 256L << 20;

  /** Metaspace, code, stacks, collector: what a JVM of any size takes beside its heap. */
  private static final double SHARE_BESIDE_HEAP = 0.2;

  static MemoryBudget of(ContainerCase container) {
    String text = limitText(container);
    long limit = Quantity.kubernetes(text).orElse(-1);
    JvmFlags flags = JvmFlags.of(container.spec());
    long direct =
        flags
            .last("-XX:MaxDirectMemorySize=")
            .map(flag -> after(flag.text(), '=').orElse(0))
            .orElse(0L);
    return heap(limit, text, flags, direct);
  }

  private static MemoryBudget heap(long limit, String text, JvmFlags flags, long direct) {
    Optional<JvmFlags.Flag> fixed = flags.last("-Xmx", "-XX:MaxHeapSize=");
    if (fixed.isPresent()) {
      String word = fixed.get().text();
      OptionalLong heap =
          word.startsWith("-Xmx") ? Quantity.jvm(word.substring(4)) : after(word, '=');
      return new MemoryBudget(limit, text, heap.orElse(-1), fixed.get().toString(), direct, flags);
    }
    Optional<JvmFlags.Flag> share = flags.last("-XX:MaxRAMPercentage=");
    if (share.isPresent() && limit > 0) {
      double percent = percent(share.get().text());
      long heap = percent < 0 ? -1 : (long) (limit * percent / 100);
      return new MemoryBudget(limit, text, heap, share.get().toString(), direct, flags);
    }
    // The JVM's own: a quarter, but half of what is small.
    long heap = limit <= 0 ? -1 : limit < SMALL ? limit / 2 : limit / 4;
    return new MemoryBudget(limit, text, heap, "the JVM's default", direct, flags);
  }

  private static OptionalLong after(String flag, char sign) {
    return Quantity.jvm(flag.substring(flag.indexOf(sign) + 1));
  }

  private static double percent(String flag) {
    try {
      return Double.parseDouble(flag.substring(flag.indexOf('=') + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The kubelet's report of what is in force wins over the spec: a pod may be resized. */
  private static String limitText(ContainerCase container) {
    Json reported = container.status().at("resources", "limits", "memory");
    String own =
        reported.present()
            ? reported.text()
            : container.spec().at("resources", "limits", "memory").text();
    return own.isEmpty()
        ? container.pod().json().at("spec", "resources", "limits", "memory").text()
        : own;
  }

  /** Heap and direct buffers alone leave too little of the limit, or exceed it. */
  boolean tight() {
    return limit > 0 && heap > 0 && left() < limit * SHARE_BESIDE_HEAP;
  }

  boolean exceeds() {
    return limit > 0 && heap > 0 && left() <= 0;
  }

  private long left() {
    return limit - heap - direct;
  }

  /** As in {@code the heap may grow to 480M (-Xmx480m of its command), 94 % of the limit 512Mi}. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (heap > 0) {
      String share =
          limit > 0 ? ", %d %% of the limit %s".formatted(100 * heap / limit, limitText) : "";
      lines.add("the heap may grow to " + Amounts.bytes(heap) + " by " + heapBecause + share);
    }
    if (direct > 0) {
      lines.add("direct buffers may take " + Amounts.bytes(direct) + " (-XX:MaxDirectMemorySize)");
    }
    if (tight()) {
      lines.add(
          exceeds()
              ? "together that is more than the limit"
              : "that leaves "
                  + Amounts.bytes(left())
                  + " for metaspace, compiled code, thread stacks and native memory");
    }
    if (!flags.unread().isEmpty()) {
      lines.add(
          "not read: the values of "
              + String.join(", ", flags.unread())
              + ", which are kept in config maps or secrets");
    }
    return lines;
  }
}
