package dev.jdebug.injector.risk;

import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Surroundings;

/**
 * Whose end comes first when a heap fills up: a Java OutOfMemoryError, which writes a dump, or the
 * kernel's kill, which leaves none.
 *
 * @param sentence for people
 */
public record FirstEnd(Who who, String sentence) {

  /** Who ends it. */
  public enum Who {
    JAVA,
    KERNEL,
    EITHER,
    UNKNOWN
  }

  /**
   * By what the JVM and its container take now beside the heap.
   *
   * @param heapMax bytes that the heap may grow to
   */
  public static FirstEnd of(Surroundings.Memory memory, long heapMax) {
    if (heapMax <= 0) {
      return new FirstEnd(Who.UNKNOWN, "How far the heap may grow is not known.");
    }
    if (memory.limit() <= 0) {
      return new FirstEnd(
          Who.JAVA,
          "No memory limit: the heap may grow to "
              + Amounts.bytes(heapMax)
              + ", then comes a Java OutOfMemoryError.");
    }
    long taken = Math.max(memory.working(), memory.resident());
    // what of the heap has ever been touched is between what is used and what is committed
    long least = Math.max(0, taken - Math.max(memory.heapCommitted(), 0));
    long most = Math.max(0, taken - Math.max(memory.heapUsed(), 0));
    String numbers =
        "heap up to %s, beside it %s now, limit %s"
            .formatted(Amounts.bytes(heapMax), Amounts.bytes(least), Amounts.bytes(memory.limit()));
    if (heapMax + least > memory.limit()) {
      return new FirstEnd(
          Who.KERNEL,
          "The kernel's OOM kill comes first ("
              + numbers
              + "): exit code 137 and no dump, whatever is armed. Lower the heap"
              + " (-XX:MaxRAMPercentage=70) or raise the limit.");
    }
    if (heapMax + most > memory.limit()) {
      return new FirstEnd(
          Who.EITHER,
          "The kernel's OOM kill may come first (" + numbers + "): that leaves no dump.");
    }
    return new FirstEnd(Who.JAVA, "A Java OutOfMemoryError comes first (" + numbers + ").");
  }
}
