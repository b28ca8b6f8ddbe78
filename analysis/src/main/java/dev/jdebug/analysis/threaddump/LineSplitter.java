package dev.jdebug.analysis.threaddump;

import java.util.Arrays;
import java.util.function.Consumer;

/** Bytes as they come, cut into lines; what is longer than a line may be is cut off. */
final class LineSplitter {
  private static final int LONGEST = 64 * 1024;

  private final Consumer<Line> lines;
  private final Line line = new Line();
  private byte[] rest = new byte[512];
  private int kept;

  LineSplitter(Consumer<Line> lines) {
    this.lines = lines;
  }

  void accept(byte[] bytes, int offset, int count) {
    int begin = offset;
    int end = offset + count;
    for (int i = offset; i < end; i++) {
      if (bytes[i] == '\n') {
        emit(bytes, begin, i);
        begin = i + 1;
      }
    }
    keep(bytes, begin, end);
  }

  /** What stands behind the last line's end is a line, too. */
  void end() {
    if (kept > 0) {
      lines.accept(line.over(rest, 0, kept));
      kept = 0;
    }
  }

  private void emit(byte[] bytes, int begin, int end) {
    if (kept == 0) {
      lines.accept(line.over(bytes, begin, Math.min(end, begin + LONGEST)));
      return;
    }
    keep(bytes, begin, end);
    int length = kept;
    kept = 0;
    lines.accept(line.over(rest, 0, length));
  }

  private void keep(byte[] bytes, int begin, int end) {
    int length = Math.min(end - begin, LONGEST - kept);
    if (kept + length > rest.length) {
      rest = Arrays.copyOf(rest, Math.min(LONGEST, Math.max(kept + length, rest.length * 2)));
    }
    System.arraycopy(bytes, begin, rest, kept, length);
    kept += length;
  }
}
