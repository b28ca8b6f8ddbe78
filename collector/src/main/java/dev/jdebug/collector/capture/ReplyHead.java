package dev.jdebug.collector.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Passes a reply on and keeps its beginning, by which failures are known. */
public final class ReplyHead extends OutputStream {
  private static final int KEPT = 4096;

  private final OutputStream out;
  private final byte[] head = new byte[KEPT];
  private int kept;

  public ReplyHead(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int more = Math.min(count, KEPT - kept);
    System.arraycopy(bytes, offset, head, kept, more);
    kept += more;
    out.write(bytes, offset, count);
  }

  public String text() {
    return new String(head, 0, kept, StandardCharsets.UTF_8);
  }
}
