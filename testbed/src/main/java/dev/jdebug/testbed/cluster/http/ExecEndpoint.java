package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.access.Authorizer;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.http.ExecFault.Kind;
import dev.jdebug.testbed.cluster.node.Kubelet;
import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Exec over WebSocket, as the API server and the kubelet together do it. */
final class ExecEndpoint {
  static final String V5 = "v5.channel.k8s.io";
  static final List<String> PROTOCOLS = List.of(V5, "v4.channel.k8s.io", "channel.k8s.io");
  private static final int CLOSE_STREAM = 255;

  private final Kubelet kubelet;
  private final Authorizer authorizer;
  private final Queue<ExecFault> faults = new ConcurrentLinkedQueue<>();

  ExecEndpoint(Kubelet kubelet, Authorizer authorizer) {
    this.kubelet = kubelet;
    this.authorizer = authorizer;
  }

  /** What happens in the next exec that is not spoken for. */
  void next(ExecFault fault) {
    faults.add(fault);
  }

  void answer(Exchange exchange) {
    authorizer.checkCreate(exchange.caller(), exchange.request());
    ExecOptions options = ExecOptions.of(exchange);
    String container = kubelet.containerFor(exchange.key(), options.container());
    String upgrade = exchange.header("Upgrade").toLowerCase(Locale.ROOT);
    if (upgrade.isEmpty()) {
      throw ApiFailure.badRequest("Upgrade request required");
    }
    if (!upgrade.equals("websocket")) {
      exchange.violation("an upgrade to " + upgrade + ", which only kubectl's old way needs,");
      throw ApiFailure.badRequest("unable to upgrade: unsupported protocol " + upgrade);
    }
    String protocol = protocol(exchange.header("Sec-WebSocket-Protocol"));
    if (protocol.isEmpty()) {
      exchange.violation("no known protocol in " + exchange.header("Sec-WebSocket-Protocol"));
      exchange.http().response().setStatusCode(403).end();
      return;
    }
    open(exchange, options, container, protocol);
  }

  /** The client's first that the server knows. */
  private static String protocol(String header) {
    return Arrays.stream(header.split(",", -1))
        .map(String::trim)
        .filter(PROTOCOLS::contains)
        .findFirst()
        .orElse("");
  }

  private void open(Exchange exchange, ExecOptions options, String container, String protocol) {
    ExecFault fault = faults.isEmpty() ? ExecFault.NONE : faults.remove();
    String refusal =
        fault.kind() == Kind.REFUSE
            ? "error dialing backend: dial tcp 10.0.0.7:10250: connect: connection refused"
            : kubelet.refusalOfExec(exchange.key(), container);
    if (!refusal.isEmpty() && !protocol.equals(V5)) {
      // Older protocols are passed on to the kubelet, which refuses before the upgrade.
      exchange.respond(500, "text/plain", refusal);
      return;
    }
    HttpServerRequest http = exchange.http();
    Channel connection = Connections.channel(http.connection());
    http.toWebSocket()
        .onSuccess(
            socket -> {
              ExecChannels channels = new ExecChannels(socket, connection, fault);
              StdinQueue stdin = new StdinQueue();
              receive(exchange, options, socket, stdin);
              Thread.ofVirtual()
                  .name("exec-" + container)
                  .start(() -> serve(exchange, options, container, channels, stdin, refusal));
            });
  }

  private void serve(
      Exchange exchange,
      ExecOptions options,
      String container,
      ExecChannels channels,
      StdinQueue stdin,
      String refusal) {
    try {
      channels.send(options.greetingChannel(), new byte[0], 0);
      if (!refusal.isEmpty()) {
        channels.finish(ExecSession.failure("unable to upgrade connection: " + refusal));
        return;
      }
      Process process;
      try {
        process = kubelet.exec(exchange.key(), container, options.command());
      } catch (IOException e) {
        channels.finish(ExecSession.failure(String.valueOf(e.getMessage())));
        return;
      }
      new ExecSession(channels, options, process).run(stdin);
    } catch (IOException e) {
      // The client left before the process began.
    }
  }

  private static void receive(
      Exchange exchange, ExecOptions options, ServerWebSocket socket, StdinQueue stdin) {
    boolean v5 = V5.equals(socket.subProtocol());
    socket.closeHandler(ignored -> stdin.close());
    socket.textMessageHandler(text -> exchange.violation("a text message where bytes belong"));
    socket.binaryMessageHandler(message -> receive(exchange, options, message, v5, stdin));
  }

  private static void receive(
      Exchange exchange, ExecOptions options, Buffer message, boolean v5, StdinQueue stdin) {
    if (message.length() == 0) {
      return;
    }
    int channel = message.getUnsignedByte(0);
    if (v5 && channel == CLOSE_STREAM) {
      if (message.length() != 2 || message.getByte(1) != ExecChannels.STDIN) {
        exchange.violation("a close signal that is not of stdin");
      }
      stdin.close();
    } else if (channel == ExecChannels.STDIN && options.stdin()) {
      stdin.put(message.getBytes(1, message.length()));
    } else if (channel != ExecChannels.RESIZE || !options.tty()) {
      exchange.violation("a message on channel " + channel + ", which was not opened for it,");
    }
  }
}
