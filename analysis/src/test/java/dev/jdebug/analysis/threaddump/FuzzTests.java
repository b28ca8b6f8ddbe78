package dev.jdebug.analysis.threaddump;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.analysis.Dumps;
import dev.jdebug.analysis.report.ThreadReport;
import dev.jdebug.analysis.threads.ThreadDump;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Bytes that were cut, turned over, doubled and mixed: read to the end, never hang, never throw.
 */
class FuzzTests {
  private static final String[] SEEDS = {
    "deadlock-8.txt",
    "lock-deadlock-17.txt",
    "pinned-25.txt",
    "convoy-25-locks.txt",
    "convoy-25.json",
    "convoy-25.plain",
    "pinned-21.json",
  };

  private static final int CASES =
      "full".equals(System.getProperty("jdebug.matrix")) ? 1_000_000 : 4_000;

  private static final int LONGEST = 4096;

  @Test
  void anythingIsReadToItsEnd() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261121);
    byte[][] seeds = Arrays.stream(SEEDS).map(Dumps::bytes).toArray(byte[][]::new);
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(30),
        () -> {
          for (int i = 0; i < CASES; i++) {
            read(random, seeds, i);
          }
        });
  }

  private static void read(RandomGenerator random, byte[][] seeds, int number) {
    byte[] bytes = hurt(random, seeds[random.nextInt(seeds.length)], seeds);
    ThreadDumpReading reading = new ThreadDumpReading();
    try {
      Dumps.into(reading, bytes, random.nextInt(3) == 0);
    } catch (RuntimeException e) {
      throw new AssertionError("case " + number, e);
    }
    List<ThreadDump> dumps = reading.dumps();
    int threads = dumps.stream().mapToInt(dump -> dump.threads().size()).sum();
    assertTrue(threads <= bytes.length, () -> "case " + number);
    if (!dumps.isEmpty()) {
      judge(dumps, number);
    }
  }

  private static void judge(List<ThreadDump> dumps, int number) {
    try {
      assertFalse(ThreadReport.of(dumps).verdict().isEmpty());
    } catch (RuntimeException e) {
      throw new AssertionError("case " + number, e);
    }
  }

  private static byte[] hurt(RandomGenerator random, byte[] seed, byte[][] others) {
    int from = random.nextInt(seed.length);
    byte[] part = Arrays.copyOfRange(seed, random.nextBoolean() ? 0 : from, seed.length);
    byte[] bytes = Arrays.copyOf(part, Math.min(part.length, 1 + random.nextInt(LONGEST)));
    for (int i = random.nextInt(20); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "\"#<>()[]{}:,\n \t-@0".charAt(random.nextInt(18));
        case 2 -> {
          byte[] other = others[random.nextInt(others.length)];
          int length = Math.min(Math.min(200, bytes.length - at), other.length);
          System.arraycopy(other, random.nextInt(other.length - length + 1), bytes, at, length);
        }
        default -> {
          int length = Math.min(random.nextInt(300), bytes.length - at);
          System.arraycopy(bytes, 0, bytes, at, Math.min(length, at));
        }
      }
    }
    return bytes;
  }

  @Test
  void aLineWithoutEndAndAStackWithoutEndAreCut() {
    ThreadDumpReading reading = new ThreadDumpReading();
    byte[] head =
        "Full thread dump x:\n\"t\" #1 prio=5 tid=0x1 nid=0x1 runnable\n"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    reading.accept(head, 0, head.length);
    byte[] frame = "\tat a.b(C.java:1)\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i < 100_000; i++) {
      reading.accept(frame, 0, frame.length);
    }
    byte[] endless = new byte[1 << 16];
    Arrays.fill(endless, (byte) 'a');
    for (int i = 0; i < 1_000; i++) {
      reading.accept(endless, 0, endless.length);
    }
    reading.endOfText();
    assertTrue(reading.dumps().getFirst().threads().getFirst().stack().frames().size() <= 2048);
  }
}
