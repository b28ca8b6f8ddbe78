package dev.jdebug.injector.cluster.rest;

import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.Json;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The channels of {@code v4/v5.channel.k8s.io}: the first byte of a message names the channel,
 * stdin is 0, stdout 1, stderr 2, 3 brings the command's end as a Status, 4 takes the terminal's
 * sizes.
 */
final class ExecStream {
  /** Only v5 can tell that stdin has ended. */
  static final String V5 = "v5.channel.k8s.io";

  static final String PROTOCOLS = V5 + ", v4.channel.k8s.io";

  static final byte STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int STATUS = 3;
  static final byte RESIZE = 4;

  private final WebSocketLink link;
  private final ExecCall call;
  private final ExecStreams streams;

  ExecStream(WebSocketLink link, ExecCall call, ExecStreams streams) {
    this.link = link;
    this.call = call;
    this.streams = streams;
  }

  /** Copies until the command has ended, or whoever types leaves it. */
  ExecExit copy() throws IOException {
    ExecInput input = new ExecInput(link, call, streams);
    input.start();
    try {
      return output();
    } catch (IOException e) {
      if (input.detached()) {
        return ExecExit.DETACHED;
      }
      throw e;
    } finally {
      input.stop();
    }
  }

  /**
   * Copies until the server closes. The status may overtake output that is still on its way, so it
   * does not end the reading.
   */
  private ExecExit output() throws IOException {
    Optional<ExecExit> exit = Optional.empty();
    while (true) {
      int length;
      try {
        length = link.next();
      } catch (IOException e) {
        if (exit.isPresent()) {
          return exit.get();
        }
        throw e;
      }
      if (length < 0) {
        return exit.orElseThrow(
            () -> new EOFException("the server closed the connection before the command's end"));
      }
      if (length < 2) {
        continue; // an opening or empty message
      }
      byte[] message = link.buffer();
      switch (message[0]) {
        case STDOUT -> {
          streams.stdout().write(message, 1, length - 1);
          if (call.tty()) {
            streams.stdout().flush(); // somebody looks at it
          }
        }
        case STDERR -> streams.stderr().write(message, 1, length - 1);
        case STATUS ->
            exit = Optional.of(exit(new String(message, 1, length - 1, StandardCharsets.UTF_8)));
        default -> {
          // 255 says that a channel is closed
        }
      }
    }
  }

  private static ExecExit exit(String text) throws IOException {
    Json status = Json.parse(text);
    if (status.at("status").text().equals("Success")) {
      return new ExecExit(0, "");
    }
    for (Json cause : status.at("details", "causes").items()) {
      if (cause.at("reason").text().equals("ExitCode")) {
        try {
          return new ExecExit(Integer.parseInt(cause.at("message").text()), "");
        } catch (NumberFormatException e) {
          break;
        }
      }
    }
    return new ExecExit(-1, status.at("message").textOr(text));
  }
}
