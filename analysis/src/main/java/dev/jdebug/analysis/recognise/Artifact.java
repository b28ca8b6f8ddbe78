package dev.jdebug.analysis.recognise;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** An open file whose kind is known; what gzip or UTF-16 wrapped is unwrapped. */
public final class Artifact implements AutoCloseable {
  private final ArtifactKind kind;
  private final InputStream in;

  private Artifact(ArtifactKind kind, InputStream in) {
    this.kind = kind;
    this.in = in;
  }

  /** Looks at the first bytes; the stream is closed with this. */
  public static Artifact open(InputStream raw) throws IOException {
    return open(raw, true);
  }

  /** Once: there are files that gzip unwraps into themselves. */
  private static Artifact open(InputStream raw, boolean unwrap) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    byte[] head = head(in);
    if (unwrap && begins(head, 0x1f, 0x8b)) {
      return open(new GZIPInputStream(in, 1 << 16), false);
    }
    if (begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff)) {
      in = new BufferedInputStream(utf8(in, StandardCharsets.UTF_16), 1 << 16);
      head = head(in);
    }
    return new Artifact(ArtifactKind.of(head), in);
  }

  private static byte[] head(BufferedInputStream in) throws IOException {
    in.mark(ArtifactKind.HEAD);
    byte[] head = in.readNBytes(ArtifactKind.HEAD);
    in.reset();
    return head;
  }

  private static boolean begins(byte[] head, int first, int second) {
    return head.length > 1 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
  }

  private static InputStream utf8(InputStream in, Charset charset) {
    InputStreamReader text = new InputStreamReader(in, charset);
    return new InputStream() {
      private byte[] bytes = new byte[0];
      private int at;

      @Override
      public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
      }

      @Override
      public int read(byte[] into, int offset, int count) throws IOException {
        if (count == 0) {
          return 0;
        }
        if (!fill()) {
          return -1;
        }
        int length = Math.min(count, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, length);
        at += length;
        return length;
      }

      private boolean fill() throws IOException {
        char[] chars = new char[8192];
        int count = 0;
        while (at == bytes.length && count >= 0) {
          count = text.read(chars);
          if (count > 0) {
            bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
            at = 0;
          }
        }
        return at < bytes.length;
      }

      @Override
      public void close() throws IOException {
        text.close();
      }
    };
  }

  public ArtifactKind kind() {
    return kind;
  }

  public InputStream stream() {
    return in;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
