package dev.jdebug.cli.shell;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it broke, so that a run whose result did not get out is not
 * called a success.
 */
public final class ResultStream extends FilterOutputStream {
  private static final int BUFFER = 16 * 1024;

  private @Nullable IOException broken;

  public ResultStream(OutputStream sink) {
    super(new BufferedOutputStream(sink, BUFFER));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  /** Why writing failed; null as long as it did not. */
  public @Nullable IOException broken() {
    return broken;
  }

  /** The reader went away, as {@code head} does when it has seen enough. */
  public boolean readerWentAway() {
    return broken != null && "Broken pipe".equals(broken.getMessage());
  }
}
