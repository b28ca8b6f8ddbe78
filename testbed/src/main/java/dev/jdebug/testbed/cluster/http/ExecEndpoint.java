package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.access.Authorizer;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.http.ExecFault.Kind;
import dev.jdebug.testbed.cluster.node.Console;
import dev.jdebug.testbed.cluster.node.Kubelet;
import dev.jdebug.testbed.pty.PtyProcess;
import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Exec and attach over WebSocket, as the API server and the kubelet together do it. */
final class ExecEndpoint {
  static final String V5 = "v5.channel.k8s.io";
  static final List<String> PROTOCOLS = List.of(V5, "v4.channel.k8s.io", "channel.k8s.io");
  private static final int CLOSE_STREAM = 255;

  private final Kubelet kubelet;
  private final Authorizer authorizer;
  private final Queue<ExecFault> faults = new ConcurrentLinkedQueue<>();
  private volatile List<String> known = PROTOCOLS;

  ExecEndpoint(Kubelet kubelet, Authorizer authorizer) {
    this.kubelet = kubelet;
    this.authorizer = authorizer;
  }

  /** What happens in the next exec that is not spoken for. */
  void next(ExecFault fault) {
    faults.add(fault);
  }

  /** Makes it a server from before 1.30: no channel can be closed. */
  void withoutStreamClose() {
    known = PROTOCOLS.subList(1, PROTOCOLS.size());
  }

  void exec(Exchange exchange) {
    authorizer.checkCreate(exchange.caller(), exchange.request());
    answer(exchange, ExecOptions.ofExec(exchange));
  }

  void attach(Exchange exchange) {
    authorizer.checkCreate(exchange.caller(), exchange.request());
    answer(exchange, ExecOptions.ofAttach(exchange));
  }

  private void answer(Exchange exchange, ExecOptions options) {
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
  private String protocol(String header) {
    return Arrays.stream(header.split(",", -1))
        .map(String::trim)
        .filter(known::contains)
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
    // Of what the client offers, the handshake knows but the one that this server has.
    http.headers().set("Sec-WebSocket-Protocol", protocol);
    Channel connection = Connections.channel(http.connection());
    http.toWebSocket()
        .onSuccess(
            socket -> {
              Client client =
                  new Client(
                      new ExecChannels(socket, connection, fault),
                      options,
                      new StdinQueue(),
                      new SizeQueue());
              receive(exchange, client, socket);
              Thread.ofVirtual()
                  .name("exec-" + container)
                  .start(() -> serve(exchange, container, client, refusal));
            });
  }

  /** The other end, and what comes from there. */
  private record Client(
      ExecChannels channels, ExecOptions options, StdinQueue stdin, SizeQueue sizes) {}

  private void serve(Exchange exchange, String container, Client client, String refusal) {
    ExecChannels channels = client.channels();
    try {
      channels.send(client.options().greetingChannel(), new byte[0], 0);
      if (!refusal.isEmpty()) {
        channels.finish(ExecSession.failure("unable to upgrade connection: " + refusal));
      } else if (client.options().attach()) {
        attach(exchange, container, client);
      } else {
        exec(exchange, container, client);
      }
    } catch (IOException e) {
      // The client left before the process began.
    }
  }

  private void exec(Exchange exchange, String container, Client client) throws IOException {
    ExecOptions options = client.options();
    Process process;
    try {
      process = kubelet.exec(exchange.key(), container, options.command(), options.tty());
    } catch (IOException e) {
      client.channels().finish(ExecSession.failure(String.valueOf(e.getMessage())));
      return;
    }
    if (process instanceof PtyProcess onTerminal) {
      client.sizes().connect(onTerminal.pty()::resize);
    }
    new ExecSession(client.channels(), options, process).run(client.stdin());
  }

  private void attach(Exchange exchange, String container, Client client) throws IOException {
    Optional<Console> console = kubelet.console(exchange.key(), container);
    if (console.isEmpty()) {
      client.channels().finish(ExecSession.failure("container " + container + " has no streams"));
      return;
    }
    if (console.get().tty() != client.options().tty()) {
      exchange.violation("an attach with tty=" + client.options().tty() + " to another container");
    }
    client.sizes().connect(console.get()::resize);
    new AttachSession(client.channels(), client.options(), console.get()).run(client.stdin());
  }

  private static void receive(Exchange exchange, Client client, ServerWebSocket socket) {
    boolean v5 = V5.equals(socket.subProtocol());
    socket.closeHandler(ignored -> client.stdin().close());
    socket.textMessageHandler(text -> exchange.violation("a text message where bytes belong"));
    socket.binaryMessageHandler(message -> receive(exchange, client, message, v5));
  }

  private static void receive(Exchange exchange, Client client, Buffer message, boolean v5) {
    if (message.length() == 0) {
      return;
    }
    int channel = message.getUnsignedByte(0);
    if (v5 && channel == CLOSE_STREAM) {
      if (message.length() != 2 || message.getByte(1) != ExecChannels.STDIN) {
        exchange.violation("a close signal that is not of stdin");
      }
      client.stdin().close();
    } else if (channel == ExecChannels.STDIN && client.options().stdin()) {
      client.stdin().put(message.getBytes(1, message.length()));
    } else if (channel != ExecChannels.RESIZE || !client.options().tty()) {
      exchange.violation("a message on channel " + channel + ", which was not opened for it,");
    } else if (!client.sizes().put(message.getString(1, message.length()))) {
      exchange.violation("a terminal size that is none");
    }
  }
}
