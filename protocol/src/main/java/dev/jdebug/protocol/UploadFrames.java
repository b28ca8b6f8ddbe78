package dev.jdebug.protocol;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file on its way to a collector's stdin: chunks, each a length (four bytes, big-endian, more
 * than 0) and so many bytes; then a length of 0, the length of all (eight bytes) and its SHA-256;
 * or a length of −1, which gives it up. The end is said in the stream, since not every server can
 * tell a command that its stdin has ended.
 */
public final class UploadFrames {
  private static final int LONGEST = 1 << 20;

  private UploadFrames() {}

  /** Writes them. */
  public static final class Writer extends OutputStream {
    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private long count;

    public Writer(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; ) {
        int chunk = Math.min(LONGEST, length - done);
        out.write(ByteBuffer.allocate(4).putInt(chunk).array());
        out.write(bytes, offset + done, chunk);
        digest.update(bytes, offset + done, chunk);
        done += chunk;
        count += chunk;
      }
    }

    /** All of it was written. */
    public void end() throws IOException {
      ByteBuffer end = ByteBuffer.allocate(4 + 8 + 32).putInt(0).putLong(count);
      out.write(end.put(digest.digest()).array());
      out.flush();
    }

    /** Nothing of it counts. */
    public void giveUp() throws IOException {
      out.write(ByteBuffer.allocate(4).putInt(-1).array());
      out.flush();
    }
  }

  /**
   * Reads one file.
   *
   * @param file gets its bytes
   * @return its digest, proven
   * @throws EOFException when the stream ends before the file, or it was given up
   * @throws Failure of kind {@link FailureKind#TRANSFER_UNPROVEN}
   */
  public static String read(DataInputStream in, OutputStream file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    int length = in.readInt();
    while (length > 0) {
      for (int left = length; left > 0; ) {
        int chunk = Math.min(buffer.length, left);
        in.readFully(buffer, 0, chunk);
        file.write(buffer, 0, chunk);
        digest.update(buffer, 0, chunk);
        left -= chunk;
        count += chunk;
      }
      length = in.readInt();
    }
    if (length < 0) {
      throw new EOFException("it was given up");
    }
    long sent = in.readLong();
    byte[] wanted = new byte[32];
    in.readFully(wanted);
    byte[] arrived = digest.digest();
    if (sent != count || !MessageDigest.isEqual(wanted, arrived)) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "What arrived is not what was sent: " + count + " of " + sent + " bytes.",
          "Run the command again.");
    }
    return HexFormat.of().formatHex(arrived);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
