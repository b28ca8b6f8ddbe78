package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.http.ExecFault.Kind;
import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The server's side of one exec: writes channels, one frame at a time, and lets faults happen. */
final class ExecChannels {
  static final int STDIN = 0;
  static final int STDOUT = 1;
  static final int STDERR = 2;
  static final int ERROR = 3;
  static final int RESIZE = 4;

  private final ServerWebSocket socket;
  private final Channel connection;
  private final ExecFault fault;
  private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();
  private long written;

  ExecChannels(ServerWebSocket socket, Channel connection, ExecFault fault) {
    this.socket = socket;
    this.connection = connection;
    this.fault = fault;
    socket.closeHandler(ignored -> gone.complete(null));
  }

  /** Sends bytes and waits until the connection took them: the process feels a slow client. */
  synchronized void send(int channel, byte[] bytes, int length) throws IOException {
    byte[] data = Arrays.copyOf(bytes, length);
    int allowed = length;
    if (channel == STDOUT) {
      allowed = applyFault(data);
      written += length;
    }
    if (allowed > 0 || length == 0) {
      frame(channel, data, allowed);
    }
    if (channel == STDOUT && allowed < length) {
      interrupt();
    }
  }

  /** How many of the bytes go out. */
  private int applyFault(byte[] data) {
    long left = fault.bytes() - written;
    return switch (fault.kind()) {
      case NONE, NO_STATUS, REFUSE -> data.length;
      case CORRUPT -> {
        if (left >= 0 && left < data.length) {
          data[(int) left] ^= 0x20;
        }
        yield data.length;
      }
      case TRUNCATE, STALL, CUT -> Math.clamp(left, 0, data.length);
    };
  }

  private void interrupt() throws IOException {
    if (fault.kind() == Kind.CUT) {
      Connections.reset(connection);
      throw new IOException("the connection was cut on purpose");
    }
    if (fault.kind() == Kind.STALL) {
      await(gone);
      throw new IOException("the client left a stalled exec");
    }
  }

  private void frame(int channel, byte[] data, int length) throws IOException {
    Buffer frame = Buffer.buffer(length + 1).appendByte((byte) channel);
    frame.appendBytes(data, 0, length);
    await(socket.writeBinaryMessage(frame).toCompletionStage().toCompletableFuture());
  }

  /** The last word, a Status on the error channel, and the end of the connection. */
  synchronized void finish(String status) throws IOException {
    if (fault.kind() != Kind.NO_STATUS) {
      byte[] bytes = status.getBytes(StandardCharsets.UTF_8);
      frame(ERROR, bytes, bytes.length);
    }
    await(socket.close().toCompletionStage().toCompletableFuture());
    Connections.close(connection);
  }

  private static void await(CompletableFuture<?> future) throws IOException {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
