package dev.jdebug.injector.why;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Keeps the end of what is written, in bounded memory: a line may be of any length. */
final class LogTail extends OutputStream {
  private static final int KEPT = 1 << 19;

  private byte[] bytes = new byte[1 << 13];
  private int length;

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] more, int offset, int count) {
    int from = offset + Math.max(0, count - KEPT);
    int added = Math.min(count, KEPT);
    if (length + added > 2 * KEPT) {
      bytes = Arrays.copyOfRange(bytes, length - KEPT, length + KEPT);
      length = KEPT;
    }
    if (length + added > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + added, Math.min(2 * bytes.length, 2 * KEPT)));
    }
    System.arraycopy(more, from, bytes, length, added);
    length += added;
  }

  /** As lines, without what would move a terminal's cursor or change its colours. */
  List<String> lines() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-~]", ""))
        .map(line -> line.replace("\t", "    ").replaceAll("\\p{Cntrl}", ""))
        .toList();
  }
}
