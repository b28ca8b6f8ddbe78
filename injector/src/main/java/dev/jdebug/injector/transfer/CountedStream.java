package dev.jdebug.injector.transfer;

import java.io.IOException;
import java.io.OutputStream;

/** Hands on, and knows whether anything came. */
public final class CountedStream extends OutputStream {
  private final OutputStream sink;
  private long count;

  public CountedStream(OutputStream sink) {
    this.sink = sink;
  }

  public long count() {
    return count;
  }

  @Override
  public void write(int one) throws IOException {
    count++;
    sink.write(one);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    count += length;
    sink.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    sink.flush();
  }
}
