package dev.jdebug.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes {@link FileFrames} apart as they come, in whichever pieces. */
public final class FileFrameReader extends OutputStream {
  /** Of frames that are kept whole; data are not. */
  private static final int LONGEST = 1 << 16;

  /** Told what comes, in order. */
  public interface Listener {
    void file(FileRow row) throws IOException;

    void data(byte[] bytes, int offset, int length) throws IOException;

    /** So many bytes that are zero. */
    default void zeros(long count) throws IOException {
      byte[] some = new byte[(int) Math.min(count, FileFrames.CHUNK)];
      for (long left = count; left > 0; left -= some.length) {
        data(some, 0, (int) Math.min(left, some.length));
      }
    }

    void proof(long bytes, byte[] sha256) throws IOException;

    void end() throws IOException;

    void failed(Event.Failed failed) throws IOException;
  }

  private final Listener listener;
  private final ByteBuffer head = ByteBuffer.allocate(5);
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private int left;

  public FileFrameReader(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (head.hasRemaining()) {
        head.put(bytes[at++]);
        begin();
        continue;
      }
      int count = Math.min(left, end - at);
      take(bytes, at, count);
      at += count;
    }
  }

  private char type() {
    return (char) head.get(0);
  }

  private void begin() throws IOException {
    if (head.hasRemaining()) {
      return;
    }
    left = head.getInt(1);
    boolean known = "FDZPEX".indexOf(type()) >= 0;
    if (!known || left < 0 || (type() != FileFrames.DATA && left > LONGEST)) {
      throw new IOException("what arrives is no frame of a file");
    }
    if (left == 0) {
      complete();
    }
  }

  private void take(byte[] bytes, int offset, int count) throws IOException {
    left -= count;
    if (type() == FileFrames.DATA) {
      listener.data(bytes, offset, count);
    } else {
      payload.write(bytes, offset, count);
    }
    if (left == 0) {
      complete();
    }
  }

  private void complete() throws IOException {
    byte[] content = payload.toByteArray();
    char type = type();
    payload.reset();
    head.clear();
    String text = new String(content, StandardCharsets.UTF_8);
    switch (type) {
      case FileFrames.FILE ->
          listener.file(
              FileRowJson.read(text).orElseThrow(() -> new IOException("a file without a name")));
      case FileFrames.ZEROS -> listener.zeros(zeros(content));
      case FileFrames.PROOF -> {
        if (content.length != FileFrames.PROOF_LENGTH) {
          throw new IOException("a proof of a wrong length");
        }
        listener.proof(ByteBuffer.wrap(content).getLong(), Arrays.copyOfRange(content, 8, 40));
      }
      case FileFrames.END -> listener.end();
      case FileFrames.FAILED -> {
        if (!(EventJson.read(text).orElse(null) instanceof Event.Failed failed)) {
          throw new IOException("a failure without words");
        }
        listener.failed(failed);
      }
      default -> {} // data, already taken
    }
  }

  private static long zeros(byte[] content) throws IOException {
    long count = content.length == Long.BYTES ? ByteBuffer.wrap(content).getLong() : -1;
    if (count < 0 || count > FileFrames.CHUNK) {
      throw new IOException("so many zeros are no part of a chunk");
    }
    return count;
  }
}
