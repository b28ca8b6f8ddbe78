package dev.jdebug.collector.spool;

import dev.jdebug.collector.files.PrefixDigest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FileFrames;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.RemotePath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An artifact on its way out, with its proofs in between; its size is known at its end. */
public final class FramedArtifact extends OutputStream {
  private static final int BUFFER = 64 * 1024;
  private static final long ALIVE_NANOS = 5_000_000_000L;

  private final FileFrames frames;
  private final RemotePath path;
  private final long from;
  private final PrefixDigest digest = new PrefixDigest();
  private volatile long sendingSince;
  private long toldNanos = System.nanoTime();
  private long at;

  /**
   * An artifact.
   *
   * @param out is not closed
   * @param from the first byte that is wanted
   */
  public FramedArtifact(OutputStream out, String name, long from) {
    this.frames = new FileFrames(new BufferedOutputStream(new Sending(out), BUFFER));
    this.path = RemotePath.ofText("/" + name);
    this.from = from;
  }

  private interface Sent {
    void run() throws IOException;
  }

  private static void send(Sent sent) throws LostReaderException {
    try {
      sent.run();
    } catch (LostReaderException e) {
      throw e;
    } catch (IOException e) {
      throw new LostReaderException(e);
    }
  }

  /** Says that it begins. */
  public void begin() throws IOException {
    send(
        () -> {
          frames.file(row(-1));
          frames.alive();
        });
  }

  private FileRow row(long size) {
    return new FileRow(path, FileRow.Type.FILE, size, 0, 0, 0, 0600, "");
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int next = offset;
    while (next < offset + length) {
      long boundary = (at / FileFrames.CHUNK + 1) * FileFrames.CHUNK;
      int count = (int) Math.min(offset + length - next, boundary - at);
      digest.update(bytes, next, count);
      int begin = next + Math.clamp(from - at, 0, count);
      int end = next + count;
      next = end;
      at += count;
      send(
          () -> {
            if (begin < end) {
              frames.data(bytes, begin, end - begin);
            }
            if (at == boundary) {
              frames.proof(at, digest.soFar());
              toldNanos = System.nanoTime();
            }
          });
    }
    if (at <= from) {
      alive();
    }
  }

  /** Tells the reader now and then that there is still somebody. */
  public void alive() throws IOException {
    long now = System.nanoTime();
    if (now - toldNanos > ALIVE_NANOS) {
      toldNanos = now;
      send(frames::alive);
    }
  }

  /** It is whole. */
  public void finish() throws IOException {
    send(
        () -> {
          frames.proof(at, digest.soFar());
          frames.file(row(at));
          frames.end();
        });
  }

  /** It will not come. */
  public void fail(Failure failure) throws IOException {
    send(
        () ->
            frames.failed(
                new Event.Failed(failure.kind(), failure.getMessage(), failure.remedy())));
  }

  /** For how long the reader has not taken what it was given. */
  public long blockedNanos() {
    long since = sendingSince;
    return since == 0 ? 0 : System.nanoTime() - since;
  }

  public long length() {
    return at;
  }

  /** Nothing is held back here: who wants it sent flushes the frames. */
  @Override
  public void flush() {}

  private final class Sending extends OutputStream {
    private final OutputStream out;

    Sending(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      sendingSince = System.nanoTime();
      out.write(bytes, offset, length);
      sendingSince = 0;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
