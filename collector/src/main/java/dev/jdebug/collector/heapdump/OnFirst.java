package dev.jdebug.collector.heapdump;

import java.io.IOException;
import java.io.InputStream;

/** Does something once the first bytes are there. */
final class OnFirst extends InputStream {
  private final InputStream in;
  private final Action action;
  private boolean done;

  /** What is done then. */
  interface Action {
    void run() throws IOException;
  }

  OnFirst(InputStream in, Action action) {
    this.in = in;
    this.action = action;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = in.read(bytes, offset, count);
    if (!done && read > 0) {
      done = true;
      action.run();
    }
    return read;
  }
}
