package dev.jdebug.cli.terminal;

import dev.jdebug.injector.cluster.DetachedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** What is typed, until the keys are typed that leave. The beginning of them is held back. */
public final class DetachableInput extends InputStream {
  private final InputStream typed;
  private final byte[] keys;
  private final byte[] chunk = new byte[1024];
  private ByteBuffer ready = ByteBuffer.allocate(0);
  private int matched;

  public DetachableInput(InputStream typed, DetachKeys keys) {
    this.typed = typed;
    this.keys = keys.keys();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ready.hasRemaining()) {
      if (matched == keys.length) {
        throw new DetachedException();
      }
      int count = typed.read(chunk);
      if (count < 0) {
        return -1;
      }
      ready = sift(count);
    }
    int count = Math.min(length, ready.remaining());
    ready.get(into, offset, count);
    return count;
  }

  private ByteBuffer sift(int count) {
    ByteBuffer passed = ByteBuffer.allocate(count + keys.length);
    for (int i = 0; i < count && matched < keys.length; i++) {
      if (chunk[i] == keys[matched]) {
        matched++;
      } else {
        passed.put(keys, 0, matched);
        matched = chunk[i] == keys[0] ? 1 : 0;
        if (matched == 0) {
          passed.put(chunk[i]);
        }
      }
    }
    return passed.flip();
  }
}
