package dev.jdebug.injector.cluster.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as bytes. */
class HttpBodyTests {

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(
        text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(HttpBody body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static HttpBody body(String answer) throws IOException {
    InputStream in = bytes(answer);
    return new HttpBody(in, HttpHead.read(in));
  }

  @Test
  void readsAHead() throws IOException {
    HttpHead head = HttpHead.read(bytes("HTTP/1.1 404 Not Found\ncontent-LENGTH:  3 \nX: y\n\n"));
    assertEquals(404, head.code());
    assertEquals("3", head.header("Content-Length"));
    assertEquals("", head.header("Absent"));
  }

  @Test
  void passesInterimAnswersOver() throws IOException {
    assertEquals(200, HttpHead.read(bytes("HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\n\n")).code());
  }

  @Test
  void readsAKnownLengthAndNoFurther() throws IOException {
    HttpBody body = body("HTTP/1.1 200 OK\nContent-Length: 3\n\nabcdef");
    assertEquals("abc", text(body));
    assertTrue(body.finished());
  }

  @Test
  void readsChunks() throws IOException {
    HttpBody body =
        body(
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n1;name=value\nd\n0\nTrailer:"
                + " x\n\nrest");
    assertEquals("abcd", text(body));
    assertTrue(body.finished());
  }

  @Test
  void readsToTheEndWhereNoLengthIsKnown() throws IOException {
    HttpBody body = body("HTTP/1.1 200 OK\n\nabc");
    assertEquals("abc", text(body));
    assertFalse(body.finished(), "nothing more can come over this connection");
  }

  @Test
  void anEmptyBodyIsFinished() throws IOException {
    assertTrue(body("HTTP/1.1 204 No Content\n\n").finished());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nabc",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nabc",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n",
      })
  void anEndTooEarlyIsToldApart(String answer) throws IOException {
    HttpBody body = body(answer);
    assertThrows(EOFException.class, () -> text(body));
    assertFalse(body.finished());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\n",
        "HTTP/2 200\n\n",
        "HTTP/1.1 abc\n\n",
        "HTTP/1.1 200 OK\nContent-Length: x\n\n",
      })
  void whatIsNotHttpIsRefused(String answer) {
    assertThrows(ProtocolException.class, () -> body(answer));
  }

  @Test
  void aBrokenChunkIsRefused() throws IOException {
    HttpBody body = body("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nzz\n");
    assertThrows(ProtocolException.class, () -> text(body));
  }
}
