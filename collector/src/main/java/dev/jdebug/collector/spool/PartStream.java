package dev.jdebug.collector.spool;

import dev.jdebug.collector.kernel.UnixSocket;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A part in the spool, followed while it grows, to its end: that is when its folder has ended. */
public final class PartStream extends InputStream {
  private static final long LOOK_MILLIS = 20;

  private final SpoolState state;
  private final Path file;
  private final boolean whole;
  private final Idle idle;
  private @Nullable InputStream in;

  /** What is done while nothing new is there. */
  public interface Idle {
    void tick() throws IOException;
  }

  /**
   * A part.
   *
   * @param whole not to be read before the end: its writer goes back in it
   */
  public PartStream(SpoolState state, String name, boolean whole, Idle idle) {
    this.state = state;
    this.file = state.folder().resolve(name);
    this.whole = whole;
    this.idle = idle;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    while (true) {
      boolean ended = state.hasEnded(); // before the look into the file
      if (ended) {
        state.rethrow();
      }
      InputStream open = whole && !ended ? null : open();
      int read = open == null ? -1 : open.read(bytes, offset, count);
      if (read >= 0 || ended) {
        return read;
      }
      state.requireWriter();
      idle.tick();
      UnixSocket.pause(LOOK_MILLIS);
    }
  }

  private @Nullable InputStream open() throws IOException {
    if (in == null && Files.exists(file)) {
      in = new FileInputStream(file.toFile());
    }
    return in;
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
    }
  }
}
