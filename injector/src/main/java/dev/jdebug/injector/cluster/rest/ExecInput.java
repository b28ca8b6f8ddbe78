package dev.jdebug.injector.cluster.rest;

import dev.jdebug.injector.cluster.DetachedException;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a command gets from us while it runs: stdin and its end, the terminal's sizes. */
final class ExecInput {
  /** As much as a message carries: the memory that a stdin of any length takes. */
  private static final int CHUNK = 32 * 1024;

  private static final byte CLOSE_CHANNEL = (byte) 255;

  private final WebSocketLink link;
  private final ExecCall call;
  private final ExecStreams streams;
  private Runnable unfollow = () -> {};
  private volatile boolean detached;
  private volatile boolean over;

  ExecInput(WebSocketLink link, ExecCall call, ExecStreams streams) {
    this.link = link;
    this.call = call;
    this.streams = streams;
  }

  void start() {
    if (call.tty()) {
      unfollow = streams.sizes().follow(this::resize);
    }
    if (call.stdin()) {
      Thread.ofVirtual().name("exec stdin").start(this::feed);
    }
  }

  /** Whoever types has left. */
  boolean detached() {
    return detached;
  }

  /** The reading of stdin may still wait for its next bytes; they go nowhere. */
  void stop() {
    over = true;
    unfollow.run();
  }

  private void feed() {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int length = read(chunk); length >= 0 && !over; length = read(chunk)) {
        link.send(ExecStream.STDIN, chunk, length);
      }
      if (!over) {
        end();
      }
    } catch (DetachedException e) {
      detached = true;
      link.close();
    } catch (IOException e) {
      // The connection is gone: the reader of the output notices.
    }
  }

  /** A stdin that breaks has ended. */
  private int read(byte[] chunk) throws DetachedException {
    try {
      return streams.stdin().read(chunk);
    } catch (DetachedException e) {
      throw e;
    } catch (IOException e) {
      return -1;
    }
  }

  private void end() throws IOException {
    if (link.protocol().equals(ExecStream.V5)) {
      link.send(CLOSE_CHANNEL, new byte[] {ExecStream.STDIN}, 1);
    } else {
      streams
          .warnings()
          .accept(
              "This API server is older than Kubernetes 1.30 and cannot tell the command that its"
                  + " input has ended: one that reads to the end waits for ever.");
    }
  }

  /** The names are those of the Go struct, which has no JSON names of its own. */
  private void resize(TerminalSize size) {
    byte[] json =
        "{\"Width\":%d,\"Height\":%d}"
            .formatted(size.columns(), size.rows())
            .getBytes(StandardCharsets.UTF_8);
    try {
      link.send(ExecStream.RESIZE, json, json.length);
    } catch (IOException e) {
      // as with stdin
    }
  }
}
