package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.ThreadDump;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads thread dumps of one JVM, from as many sources as there are: equal stacks of all of them are
 * one object. Memory is bounded whatever the bytes are.
 */
public final class ThreadDumpReading {
  private static final long KEPT_BYTES = 160L << 20;

  private final Budget budget = new Budget(KEPT_BYTES);
  private final StackPool stacks = new StackPool(budget);
  private final List<ThreadDump> dumps = new ArrayList<>();
  private TextDumpReader text = new TextDumpReader(budget, stacks);
  private LineSplitter lines = new LineSplitter(text::take);

  /** The next bytes of a text. */
  public void accept(byte[] bytes, int offset, int count) {
    lines.accept(bytes, offset, count);
  }

  /** The text ends here; another may follow. */
  public void endOfText() {
    lines.end();
    dumps.addAll(text.end());
    text = new TextDumpReader(budget, stacks);
    lines = new LineSplitter(text::take);
  }

  /** A whole text. */
  public void text(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int count = in.read(buffer);
    while (count >= 0) {
      accept(buffer, 0, count);
      count = in.read(buffer);
    }
    endOfText();
  }

  /** A whole file of {@code Thread.dump_to_file -format=json}. */
  public void json(InputStream in) throws IOException {
    dumps.add(new JsonDumpReader(budget, stacks).read(in));
  }

  /** What was read so far, in the order in which it came. */
  public List<ThreadDump> dumps() {
    return List.copyOf(dumps);
  }
}
