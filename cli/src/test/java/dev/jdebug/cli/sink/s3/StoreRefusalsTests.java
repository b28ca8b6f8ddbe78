package dev.jdebug.cli.sink.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jdebug.cli.Played;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a store answers, and what the user is told: each as one sentence and one exit code. */
class StoreRefusalsTests {
  private final HttpServer server;
  private int status;
  private String code = "";

  StoreRefusalsTests() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Nothing is there, and nothing may be made. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body =
          "<Error><Code>%s</Code><Message>As it is.</Message></Error>"
              .formatted(code)
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/xml");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, NoSuchBucket, 66, there is no bucket evidence at STORE.",
    "403, AccessDenied, 77, STORE denies it.",
    "400, ExpiredToken, 76, the credentials have expired.",
    "403, InvalidAccessKeyId, 76, STORE does not know these credentials (InvalidAccessKeyId).",
    "403, RequestTimeTooSkewed, 76, the clock of this machine differs too much from that of STORE.",
    "403, QuotaExceeded, 74, the bucket evidence is full.",
    "507, XMinioStorageFull, 74, the bucket evidence is full.",
    "400, AuthorizationHeaderMalformed, 2, the bucket is in another region.",
    "400, InvalidRequest, 74, STORE answered with 400."
  })
  void aRefusalIsOneSentence(int answered, String word, int exit, String sentence) {
    status = answered;
    code = word;
    String store = "http://127.0.0.1:" + server.getAddress().getPort();

    Played played =
        Played.Setting.bare()
            .with("AWS_ACCESS_KEY_ID", "AKIATEST")
            .with("AWS_SECRET_ACCESS_KEY", "not-a-secret")
            .withHost((invocation, artifact, events) -> {})
            .run("thread-dump", "local/11", "--to=s3://evidence/x", "--s3-endpoint", store);

    assertEquals(
        "error: s3://evidence/x cannot be written: " + sentence.replace("STORE", store),
        played.err().lines().findFirst().orElse(""));
    assertEquals(exit, played.code());
  }
}
