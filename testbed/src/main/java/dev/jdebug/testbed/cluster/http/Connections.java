package dev.jdebug.testbed.cluster.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open TCP connections, so that they can be torn down without a farewell. */
final class Connections {
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();

  void add(HttpConnection connection) {
    Channel channel = channel(connection);
    open.add(channel);
    channel.closeFuture().addListener(ignored -> open.remove(channel));
  }

  static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channel();
  }

  /** Ends a connection with RST: no TLS close_notify, no FIN. */
  static void reset(Channel channel) {
    channel
        .eventLoop()
        .execute(
            () -> {
              if (channel.isOpen()) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                endNow(channel);
              }
            });
  }

  /** Ends a connection with FIN. */
  static void close(Channel channel) {
    channel.eventLoop().execute(() -> endNow(channel));
  }

  /** Past the pipeline, whose TLS handler would say farewell. */
  private static void endNow(Channel channel) {
    channel.unsafe().close(channel.newPromise());
  }

  void resetAll() {
    open.forEach(Connections::reset);
  }
}
