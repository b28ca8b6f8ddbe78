package dev.jdebug.cli.histogram;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the reply to {@code GC.class_histogram} of JVM 8 to 25 as it comes. Lines that are no rows
 * are passed over; memory is bounded whatever comes.
 */
public final class HistogramReader extends OutputStream {
  private static final int LONGEST_LINE = 1 << 14;
  private static final int MOST_CLASSES = 1 << 20;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Map<String, ClassCount> classes = new HashMap<>();
  private long instances = -1;
  private long bytes = -1;

  /** A reply that was saved. */
  public static Histogram read(Path file) {
    HistogramReader reader = new HistogramReader();
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(reader);
    } catch (IOException e) {
      throw new Failure(FailureKind.USAGE, file + " cannot be read: " + e.getMessage() + ".", "");
    }
    return reader.histogram(file.toString());
  }

  @Override
  public void write(int one) {
    if (one == '\n') {
      row(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else if (line.size() < LONGEST_LINE) {
      line.write(one);
    }
  }

  @Override
  public void write(byte[] content, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(content[i]);
    }
  }

  /**
   * What was read.
   *
   * @param source for the message when it was none
   */
  public Histogram histogram(String source) {
    write('\n');
    if (instances < 0 || bytes < 0) {
      throw new Failure(
          FailureKind.COMMAND_FAILED,
          "What " + source + " says is no whole class histogram: it has no line Total.",
          "A histogram is what `jcmd -- GC.class_histogram` prints.");
    }
    return new Histogram(classes, instances, bytes);
  }

  /** {@code 1: 12345 1234567 [B (java.base@21.0.4)}, or {@code Total 12345 1234567}. */
  private void row(String text) {
    String[] words = text.strip().split("\\s+", 4);
    if (words.length >= 3 && words[0].equals("Total")) {
      instances = number(words[1]);
      bytes = number(words[2]);
    } else if (words.length == 4 && words[0].matches("\\d+:")) {
      add(words[3], number(words[1]), number(words[2]));
    }
  }

  private void add(String title, long count, long size) {
    if (count < 0 || size < 0) {
      return;
    }
    int module = title.endsWith(")") ? title.lastIndexOf(" (") : -1;
    ClassCount row =
        module < 0
            ? new ClassCount(title, "", count, size)
            : new ClassCount(
                title.substring(0, module),
                title.substring(module + 2, title.length() - 1),
                count,
                size);
    if (classes.size() < MOST_CLASSES || classes.containsKey(title)) {
      classes.merge(title, row, ClassCount::plus);
    }
  }

  /** −1 for what is none. */
  private static long number(String word) {
    return word.matches("\\d{1,18}") ? Long.parseLong(word) : -1;
  }
}
