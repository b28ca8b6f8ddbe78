package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.files.PrefixDigest;
import dev.jdebug.protocol.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Compresses what passes, and knows what it was before. */
final class Gzip extends OutputStream {
  private static final int BUFFER = 64 * 1024;

  /** Higher levels take several times as long for a tenth less. */
  private static final int LEVEL = 1;

  private final Stream gzip;
  private final PrefixDigest plain = new PrefixDigest();
  private long length;

  Gzip(OutputStream out) throws IOException {
    this.gzip = new Stream(out);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    plain.update(bytes, offset, count);
    length += count;
    gzip.write(bytes, offset, count);
  }

  /** Nothing follows; what it was before. */
  List<Event> finish() throws IOException {
    gzip.finish();
    return List.of(
        new Event.Fact("compression", "gzip"),
        new Event.Fact("plain-bytes", Long.toString(length)),
        new Event.Fact("plain-sha256", HexFormat.of().formatHex(plain.soFar())));
  }

  /** Native memory is given back; the stream below stays open. */
  @Override
  public void close() {
    gzip.release();
  }

  private static final class Stream extends GZIPOutputStream {
    Stream(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(LEVEL);
    }

    void release() {
      def.end();
    }
  }
}
