package dev.jdebug.testbed.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects what an exec sends, per channel, and how it ends. */
final class ExecListener implements WebSocket.Listener {
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private final List<ByteArrayOutputStream> channels = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> pong = new CompletableFuture<>();
  private @Nullable WebSocket socket;

  ExecListener() {
    for (int i = 0; i < 5; i++) {
      channels.add(new ByteArrayOutputStream());
    }
  }

  void opened(WebSocket opened) {
    socket = opened;
  }

  WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("not open yet");
    }
    return socket;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    while (data.hasRemaining()) {
      frame.write(data.get());
    }
    if (last) {
      byte[] bytes = frame.toByteArray();
      frame.reset();
      synchronized (this) {
        order.add((int) bytes[0]);
        channels.get(bytes[0]).write(bytes, 1, bytes.length - 1);
        notifyAll();
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    pong.complete(null);
    from.request(1);
    return null;
  }

  /** Waits until the server has read all that was sent so far. */
  void awaitPong() throws Exception {
    socket().sendPing(ByteBuffer.allocate(0)).join();
    pong.get(20, TimeUnit.SECONDS);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  /** Sends bytes on a channel. */
  void send(int channel, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = ByteBuffer.allocate(bytes.length + 1).put((byte) channel).put(bytes);
    socket().sendBinary(message.flip(), true).join();
  }

  /** v5: no more stdin. */
  void closeStdin() {
    socket().sendBinary(ByteBuffer.wrap(new byte[] {(byte) 255, 0}), true).join();
  }

  /** Waits for the end; the close code, or the error that ended it. */
  int awaitClose() throws Exception {
    return closed.get(20, TimeUnit.SECONDS);
  }

  CompletableFuture<Integer> closed() {
    return closed;
  }

  /** Waits until a channel has brought so many bytes. */
  synchronized void awaitBytes(int channel, int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (channels.get(channel).size() < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("only " + channels.get(channel).size() + " bytes came");
      }
      wait(left);
    }
  }

  synchronized String text(int channel) {
    return channels.get(channel).toString(StandardCharsets.UTF_8);
  }

  synchronized byte[] bytes(int channel) {
    return channels.get(channel).toByteArray();
  }

  /** Channel numbers of all messages as they came. */
  synchronized List<Integer> order() {
    return List.copyOf(order);
  }

  JsonNode status() {
    return Json.parse(text(3));
  }
}
