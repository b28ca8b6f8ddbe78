package dev.jdebug.collector.attach;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command of HotSpot's attach protocol ({@code services/attachListener.hpp}) and its bytes.
 *
 * @param command as in the JVM's table: {@code threaddump}, {@code jcmd}, {@code properties}, …
 */
public record AttachRequest(String command, List<String> arguments) {
  /** Version 1: each argument; one more byte and the JVM closes without a word. */
  static final int MAX_V1_ARGUMENT = 1024;

  /** Version 1 has always three. */
  private static final int V1_ARGUMENTS = 3;

  /** Version 2: all of the content. */
  private static final int MAX_V2 = 256 * 1024;

  public AttachRequest {
    arguments = List.copyOf(arguments);
  }

  public static AttachRequest of(String command, String... arguments) {
    return new AttachRequest(command, List.of(arguments));
  }

  /** Whether version 1 of the protocol can carry it. */
  boolean fitsVersion1() {
    if (arguments.size() > V1_ARGUMENTS) {
      return false;
    }
    for (String argument : arguments) {
      if (bytes(argument).length > MAX_V1_ARGUMENT) {
        return false;
      }
    }
    return true;
  }

  /** {@code 1\0 command\0 arg1\0 arg2\0 arg3\0}. */
  byte[] version1() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    put(out, "1");
    put(out, command);
    for (int i = 0; i < V1_ARGUMENTS; i++) {
      put(out, i < arguments.size() ? arguments.get(i) : "");
    }
    return out.toByteArray();
  }

  /** {@code 2\0 size\0 command\0 (argument\0)*}: JDK 24 and later. */
  byte[] version2() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    put(content, command);
    for (String argument : arguments) {
      put(content, argument);
    }
    if (content.size() > MAX_V2) {
      throw new Failure(
          FailureKind.USAGE,
          "The command has " + content.size() + " bytes; a JVM takes " + MAX_V2 + " at most.",
          "Shorten it, or put the settings into a file that the JVM can read.");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, "2");
    put(out, Integer.toString(content.size()));
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, String text) {
    out.writeBytes(bytes(text));
    out.write(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
