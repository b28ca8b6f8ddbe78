package dev.jdebug.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Files on a stream, each with the proofs of its content in between: frames of a type (one byte), a
 * length (four bytes, big-endian) and so many bytes.
 *
 * <pre>
 * F  a file begins: its {@link FileRow} as JSON; of one whose size was not known (−1), the row again
 *    before its end
 * D  the next bytes of it
 * Z  so many zeros of it (eight bytes), as in the holes of a sparse file
 * P  a proof: the length of a beginning (eight bytes) and its SHA-256
 * E  the file is complete and was not changed meanwhile
 * X  this file failed: an {@link Event.Failed} as JSON; the next one follows
 * </pre>
 *
 * <p>What comes out of a cut stream is good for as far as its last proof.
 */
public final class FileFrames {
  /** A proof comes at least so often; also on what the reader has already and is not sent. */
  public static final int CHUNK = 4 << 20;

  static final char FILE = 'F';
  static final char DATA = 'D';
  static final char ZEROS = 'Z';
  static final char PROOF = 'P';
  static final char END = 'E';
  static final char FAILED = 'X';
  static final int PROOF_LENGTH = 8 + 32;

  private final OutputStream out;

  /** A writer. */
  public FileFrames(OutputStream out) {
    this.out = out;
  }

  public void file(FileRow row) throws IOException {
    frame(FILE, FileRowJson.write(row).getBytes(StandardCharsets.UTF_8));
  }

  public void data(byte[] bytes, int offset, int length) throws IOException {
    head(DATA, length);
    out.write(bytes, offset, length);
  }

  /** Data that need not be sent. */
  public void zeros(long count) throws IOException {
    frame(ZEROS, ByteBuffer.allocate(Long.BYTES).putLong(count).array());
  }

  /** Also sends what is on the way. */
  public void proof(long bytes, byte[] sha256) throws IOException {
    frame(PROOF, ByteBuffer.allocate(PROOF_LENGTH).putLong(bytes).put(sha256).array());
    out.flush();
  }

  /** Tells the reader that there is nothing new yet: no data, sent at once. */
  public void alive() throws IOException {
    head(DATA, 0);
    out.flush();
  }

  public void end() throws IOException {
    head(END, 0);
    out.flush();
  }

  public void failed(Event.Failed failed) throws IOException {
    frame(FAILED, EventJson.write(failed).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void frame(char type, byte[] payload) throws IOException {
    head(type, payload.length);
    out.write(payload);
  }

  private void head(char type, int length) throws IOException {
    out.write(ByteBuffer.allocate(5).put((byte) type).putInt(length).array());
  }
}
