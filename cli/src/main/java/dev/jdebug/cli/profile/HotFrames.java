package dev.jdebug.cli.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Frames of a profile of collapsed stacks, with what was sampled in them.
 *
 * @param total of all stacks: samples, bytes or nanoseconds
 * @param frames the one with most of its own first
 */
public record HotFrames(long total, List<Frame> frames) {

  /**
   * A frame.
   *
   * @param name as a Java programmer writes it
   * @param self where it was on top
   * @param total where it was anywhere in the stack
   */
  public record Frame(String name, long self, long total) {}

  public HotFrames {
    frames = List.copyOf(frames);
  }

  /**
   * Reads lines of frames joined by {@code ;}, a blank and a number; others are not of a profile.
   *
   * @throws IOException when it cannot be read, or a line is no stack
   */
  public static HotFrames read(BufferedReader lines) throws IOException {
    Map<String, long[]> amounts = new HashMap<>();
    long total = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int blank = line.lastIndexOf(' ');
      long amount = blank < 0 ? -1 : amount(line.substring(blank + 1));
      if (amount < 0) {
        throw new IOException("no stack with an amount: " + line);
      }
      total += amount;
      add(amounts, line.substring(0, blank), amount);
    }
    List<Frame> frames =
        amounts.entrySet().stream()
            .map(entry -> new Frame(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
            .sorted(
                Comparator.comparingLong(Frame::self)
                    .thenComparingLong(Frame::total)
                    .reversed()
                    .thenComparing(Frame::name))
            .toList();
    return new HotFrames(total, frames);
  }

  private static void add(Map<String, long[]> amounts, String stack, long amount) {
    Set<String> seen = new HashSet<>();
    String[] frames = stack.split(";", -1);
    for (int i = 0; i < frames.length; i++) {
      long[] sums = amounts.computeIfAbsent(javaName(frames[i]), name -> new long[2]);
      sums[0] += i == frames.length - 1 ? amount : 0;
      sums[1] += seen.add(frames[i]) ? amount : 0;
    }
  }

  /** {@code java/lang/Thread.run} is Java's, {@code /usr/lib/libc.so.6} a library's. */
  private static String javaName(String frame) {
    return frame.startsWith("/") || frame.startsWith("[") ? frame : frame.replace('/', '.');
  }

  private static long amount(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
