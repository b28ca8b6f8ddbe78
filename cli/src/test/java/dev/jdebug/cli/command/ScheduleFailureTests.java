package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jdebug.cli.Played;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that fails is seen: by its exit code and by an event of its cron job. */
class ScheduleFailureTests {
  private static final String TO = "s3://evidence/shop";

  private final ScheduleBench bench;

  ScheduleFailureTests(@TempDir Path folder) throws IOException {
    bench = new ScheduleBench(folder).pod("cart");
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private void created(Played played) {
    assertEquals(0, played.code(), played::err);
  }

  @Test
  void aRunWithoutATargetFailsVisibly() throws IOException {
    created(bench.create("pod/cart", TO, List.of("--secret=s3"), "thread-dump"));
    bench.cluster().delete("shop", "cart");

    Played played = bench.job();

    assertEquals(66, played.code(), played::err);
    assertEquals("not-found: There is no pod cart in namespace shop.", lastEvent());
  }

  @Test
  void aRunWithoutARightFailsVisibly() throws IOException {
    created(bench.create("pod/cart", TO, List.of("--secret=s3"), "thread-dump"));
    ClusterUser account = bench.cluster().user("half");
    account.mayIn("shop", "get list watch", "pods").mayIn("shop", "create list", "events");

    Played played = bench.jobAs(account);

    assertEquals(77, played.code(), played::err);
    assertTrue(lastEvent().startsWith("forbidden: You may not "), this::lastEvent);
  }

  @Test
  void aStoreThatIsNotThereFailsVisiblyBeforeAnythingIsMade() throws IOException {
    created(
        bench.create(
            "pod/cart",
            TO,
            List.of("--secret=s3", "--s3-endpoint=http://127.0.0.1:1"),
            "thread-dump"));

    Played played = bench.job();

    assertEquals(74, played.code(), played::err);
    assertTrue(lastEvent().contains("127.0.0.1:1 cannot be reached"), this::lastEvent);
    assertFalse(bench.cluster().pod("shop", "cart").at("/spec").has("ephemeralContainers"));
  }

  @Test
  void aFullBucketFailsVisiblyAndTheNextRunIsNotBlocked() throws IOException {
    HttpServer full =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    full.createContext("/", ScheduleFailureTests::full);
    full.start();
    try {
      String url = "http://127.0.0.1:" + full.getAddress().getPort();
      List<String> options = List.of("--secret=s3", "--s3-endpoint=" + url);
      created(bench.create("pod/cart", TO, options, "thread-dump"));
      for (int i = 0; i < 2; i++) {
        Played played = bench.job();
        assertEquals(74, played.code(), played::err);
        assertTrue(played.err().contains("the bucket evidence is full."), played::err);
      }
      assertTrue(lastEvent().contains("the bucket evidence is full."), this::lastEvent);
    } finally {
      full.stop(0);
    }
  }

  /** Nothing lies there, and nothing more can. */
  private static void full(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean list = exchange.getRequestMethod().equals("GET");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      String body =
          list
              ? "<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>"
              : "<Error><Code>QuotaExceeded</Code><Message>No more.</Message></Error>";
      exchange.getResponseHeaders().add("Content-Type", "application/xml");
      exchange.sendResponseHeaders(list ? 200 : head ? 404 : 403, head ? -1 : body.length());
      if (!head) {
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String lastEvent() {
    return bench.cluster().objects(ResourceType.EVENTS, "shop").stream()
        .filter(event -> event.path("reason").asText().equals("CaptureFailed"))
        .filter(event -> event.at("/involvedObject/name").asText().equals("jdebug-nightly"))
        .map(event -> event.path("message").asText())
        .reduce((first, second) -> second)
        .orElse("(none)");
  }
}
