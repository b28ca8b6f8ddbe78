package dev.jdebug.collector.perfdata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * HotSpot's performance counters, as in a copy of its hsperfdata file.
 *
 * <p>Layout ({@code runtime/perfMemory.hpp}, the same in 8 to 27): magic CAFEC0C0 big endian, byte
 * order (1 = little), version 2.0, accessible; then, in that byte order, used, overflow, 8 bytes
 * modification time, offset of the first entry, number of entries. An entry: length, offset of the
 * name, length of the vector (0 = scalar), type character, flags, units, variability, offset of the
 * data. The copy is live memory: an entry may be half written, and is passed over then.
 */
public final class PerfData {
  private static final int MAGIC = 0xCAFEC0C0;
  private static final int PROLOGUE = 32;
  private static final int ENTRY_HEAD = 20;
  private static final int PAGE = 4096;

  /** No counter at all: the file is not there, or not what it should be. */
  public static final PerfData NONE = new PerfData(Map.of(), Map.of());

  private final Map<String, Long> numbers;
  private final Map<String, String> texts;

  private PerfData(Map<String, Long> numbers, Map<String, String> texts) {
    this.numbers = numbers;
    this.texts = texts;
  }

  public static PerfData parse(byte[] file) {
    ByteBuffer data = ByteBuffer.wrap(file);
    if (file.length < PROLOGUE || data.getInt(0) != MAGIC) {
      return NONE;
    }
    data.order(data.get(4) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    Map<String, Long> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    int at = data.getInt(24);
    for (int left = data.getInt(28); left > 0; left--) {
      if (at < PROLOGUE || at > file.length - ENTRY_HEAD) {
        break;
      }
      int length = data.getInt(at);
      if (length < ENTRY_HEAD || length > file.length - at) {
        break;
      }
      addEntry(data, at, length, numbers, texts);
      at += length;
    }
    return new PerfData(numbers, texts);
  }

  private static void addEntry(
      ByteBuffer data, int at, int length, Map<String, Long> numbers, Map<String, String> texts) {
    int nameOffset = data.getInt(at + 4);
    int vector = data.getInt(at + 8);
    int dataOffset = data.getInt(at + 16);
    if (!isWithin(nameOffset, 1, length) || !isWithin(dataOffset, 1, length)) {
      return;
    }
    String name = text(data, at + nameOffset, at + length);
    if (data.get(at + 12) == 'J' && vector == 0 && isWithin(dataOffset, 8, length)) {
      numbers.put(name, data.getLong(at + dataOffset));
    } else if (data.get(at + 12) == 'B' && isWithin(dataOffset, vector, length)) {
      texts.put(name, text(data, at + dataOffset, at + dataOffset + vector));
    }
  }

  private static boolean isWithin(int offset, int size, int length) {
    return offset >= ENTRY_HEAD && size > 0 && offset <= length - size;
  }

  private static String text(ByteBuffer data, int start, int limit) {
    int end = start;
    while (end < limit && data.get(end) != 0) {
      end++;
    }
    return new String(
        data.array(), data.arrayOffset() + start, end - start, StandardCharsets.UTF_8);
  }

  public boolean isEmpty() {
    return texts.isEmpty() && numbers.isEmpty();
  }

  /** A counter; −1 when it is not there. */
  public long number(String name) {
    Long number = numbers.get(name);
    return number == null ? -1 : number;
  }

  /** A text; empty when it is not there. */
  public String text(String name) {
    return texts.getOrDefault(name, "");
  }

  /** {@code sun.rt.jvmCapabilities}: the JVM said that its attach mechanism is off. */
  public boolean saysAttachIsOff() {
    return text("sun.rt.jvmCapabilities").startsWith("0");
  }

  /** The first word of {@code sun.rt.javaCommand}: main class, module or jar. */
  public String mainClass() {
    String command = text("sun.rt.javaCommand");
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space);
  }

  /** Bytes used in all spaces of all generations; −1 when there are none. */
  public long heapUsed() {
    return sumOfSpaces("used");
  }

  /** Bytes committed in all spaces of all generations; −1 when there are none. */
  public long heapCommitted() {
    return sumOfSpaces("capacity");
  }

  private long sumOfSpaces(String counter) {
    long sum = -1;
    for (int generation = 0; generation < 2; generation++) {
      for (int space = 0; space < 3; space++) {
        long value = number("sun.gc.generation." + generation + ".space." + space + "." + counter);
        if (value >= 0) {
          sum = Math.max(sum, 0) + value;
        }
      }
    }
    return sum;
  }

  /** {@code -Xmx}, from the generations' greatest sizes; −1 when unknown. */
  public long heapMax() {
    long young = number("sun.gc.generation.0.maxCapacity");
    long old = number("sun.gc.generation.1.maxCapacity");
    if (young < 0 || old < 0) {
      return -1;
    }
    // a collector that moves the border between generations (G1) states the whole heap for both,
    // padded by a few object alignments each
    return Math.abs(young - old) < PAGE ? Math.min(young, old) / PAGE * PAGE : young + old;
  }

  /** A sum over {@code sun.gc.collector.N}; −1 when there is no collector. */
  public long sumOfCollectors(String counter) {
    long sum = -1;
    for (int i = 0; i < 8; i++) {
      long value = number("sun.gc.collector." + i + "." + counter);
      if (value >= 0) {
        sum = Math.max(sum, 0) + value;
      }
    }
    return sum;
  }

  /** Ticks of {@code sun.os.hrt.frequency} in milliseconds; −1 stays −1. */
  public long millis(long ticks) {
    long frequency = number("sun.os.hrt.frequency");
    return ticks < 0 || frequency <= 0 ? -1 : ticks / Math.max(1, frequency / 1000);
  }
}
