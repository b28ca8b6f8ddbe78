package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.ContainerLog.Line;
import dev.jdebug.testbed.cluster.node.Kubelet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The log of a container. */
final class LogEndpoint {
  private final Kubelet kubelet;

  LogEndpoint(Kubelet kubelet) {
    this.kubelet = kubelet;
  }

  void answer(Exchange exchange) {
    exchange.knowsQuery(
        "container",
        "follow",
        "previous",
        "sinceSeconds",
        "sinceTime",
        "timestamps",
        "tailLines",
        "limitBytes",
        "stream",
        "insecureSkipTLSVerifyBackend");
    String container = kubelet.containerFor(exchange.key(), exchange.query("container"));
    Instant since = since(exchange);
    ContainerLog log = kubelet.log(exchange.key(), container, exchange.flag("previous"));
    HttpServerResponse response = exchange.http().response();
    response.setChunked(true).putHeader("Content-Type", "text/plain");
    boolean stamped = exchange.flag("timestamps");
    if (exchange.flag("follow")) {
      response.writeHead();
      tail(log.linesAndThen(line -> follow(response, text(line, stamped))), since, exchange)
          .forEach(line -> response.write(text(line, stamped)));
      return;
    }
    StringBuilder text = new StringBuilder();
    tail(log.lines(), since, exchange).forEach(line -> text.append(text(line, stamped)));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    long limit = number(exchange, "limitBytes", bytes.length);
    byte[] allowed = Arrays.copyOf(bytes, (int) Math.min(limit, bytes.length));
    response.end(Buffer.buffer(allowed));
  }

  private static void follow(HttpServerResponse response, String text) {
    if (!response.ended() && !response.closed()) {
      response.write(text);
    }
  }

  private static List<Line> tail(List<Line> lines, Instant since, Exchange exchange) {
    List<Line> recent = lines.stream().filter(line -> !line.time().isBefore(since)).toList();
    long count = number(exchange, "tailLines", recent.size());
    return recent.subList((int) Math.max(0, recent.size() - count), recent.size());
  }

  private static Instant since(Exchange exchange) {
    String time = exchange.query("sinceTime");
    String seconds = exchange.query("sinceSeconds");
    if (!time.isEmpty() && !seconds.isEmpty()) {
      throw ApiFailure.badRequest("at most one of `sinceTime` or `sinceSeconds` may be specified");
    }
    try {
      if (!time.isEmpty()) {
        return Instant.parse(time);
      }
    } catch (DateTimeException e) {
      throw ApiFailure.badRequest("parsing time \"" + time + "\" as RFC 3339 failed");
    }
    return seconds.isEmpty()
        ? Instant.MIN
        : Instant.now().minusSeconds(number(exchange, "sinceSeconds", 0));
  }

  private static long number(Exchange exchange, String name, long otherwise) {
    String text = exchange.query(name);
    try {
      return text.isEmpty() ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiFailure.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }

  private static String text(Line line, boolean stamped) {
    return (stamped ? line.time() + " " : "") + line.text() + "\n";
  }
}
