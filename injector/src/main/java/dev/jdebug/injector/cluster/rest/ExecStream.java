package dev.jdebug.injector.cluster.rest;

import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes the channels of {@code v4/v5.channel.k8s.io} apart: the first byte of a message names the
 * channel, stdout is 1, stderr 2, and 3 brings the command's end as a Status.
 */
final class ExecStream {
  static final String PROTOCOLS = "v5.channel.k8s.io, v4.channel.k8s.io";

  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int STATUS = 3;

  private ExecStream() {}

  /**
   * Copies until the server closes. The status may overtake output that is still on its way, so it
   * does not end the reading.
   */
  static ExecExit copy(WebSocketLink link, OutputStream stdout, OutputStream stderr)
      throws IOException {
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
        case STDOUT -> stdout.write(message, 1, length - 1);
        case STDERR -> stderr.write(message, 1, length - 1);
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
