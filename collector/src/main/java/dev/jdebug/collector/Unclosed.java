package dev.jdebug.collector;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that stays open, and whose own failures are told from those of what is read. */
final class Unclosed extends FilterOutputStream {

  /** The reader went away. */
  static final class LostException extends IOException {
    private static final long serialVersionUID = 1L;

    LostException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  Unclosed(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new LostException(e);
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
