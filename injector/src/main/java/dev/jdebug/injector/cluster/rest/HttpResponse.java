package dev.jdebug.injector.cluster.rest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** An answer. Closing it after its body was read leaves the connection to the next request. */
final class HttpResponse implements Closeable {
  private static final int LONGEST_REFUSAL = 1 << 16;

  private final HttpHead head;
  private final Connection connection;
  private final HttpBody raw;
  private final InputStream body;
  private final Wire wire;
  private boolean abandoned;

  HttpResponse(HttpHead head, Connection connection, Wire wire) throws IOException {
    this.head = head;
    this.connection = connection;
    this.wire = wire;
    this.raw = new HttpBody(connection.in(), head);
    this.body =
        head.header("Content-Encoding").equalsIgnoreCase("gzip")
            ? new GZIPInputStream(raw, 1 << 15)
            : raw;
  }

  HttpHead head() {
    return head;
  }

  InputStream body() {
    return body;
  }

  Connection connection() {
    return connection;
  }

  /** The body of a refusal, as much as a message needs. */
  String refusal() throws IOException {
    return new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
  }

  /** Ends the connection without reading what may still come. */
  void abandon() {
    abandoned = true;
    wire.drop(connection);
  }

  @Override
  public void close() {
    if (abandoned) {
      return;
    }
    try {
      // The end of a body is often still to come when its document was read.
      raw.readNBytes(LONGEST_REFUSAL);
    } catch (IOException e) {
      abandon();
      return;
    }
    if (raw.finished() && !head.header("Connection").equalsIgnoreCase("close")) {
      wire.keep(connection);
    } else {
      abandon();
    }
  }
}
