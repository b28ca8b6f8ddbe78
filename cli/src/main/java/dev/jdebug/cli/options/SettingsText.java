package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JfrSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Settings of a recording by the name of the JVM's own, or a file of this machine. */
final class SettingsText {
  private static final String EVENT = "\\+?[A-Za-z][\\w.$]*#[A-Za-z]\\w*=[^\\s\"',]+";

  /** What a command line of the collector can carry; the JVM's own take 5 KiB. */
  private static final int LONGEST = 64 * 1024;

  private SettingsText() {}

  static JfrSettings parse(String text, List<String> events) {
    for (String event : events) {
      if (!event.matches(EVENT)) {
        throw new Failure(
            FailureKind.USAGE,
            "--event takes EVENT#SETTING=VALUE, not “" + event + "”.",
            "As in --event jdk.ThreadSleep#threshold=1ms; a + in front of it adds an event that"
                + " the settings do not have.");
      }
    }
    if (text.isEmpty()) {
      return new JfrSettings("default", "", events);
    }
    if (text.endsWith(".jfc") || text.contains("/")) {
      return new JfrSettings("", packed(Path.of(text)), events);
    }
    if (!text.matches("[\\w-]+")) {
      throw new Failure(
          FailureKind.USAGE,
          "--settings takes default, profile or a file, not “" + text + "”.",
          "");
    }
    return new JfrSettings(text, "", events);
  }

  private static String packed(Path file) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new Failure(FailureKind.USAGE, file + " cannot be read: " + e.getMessage() + ".", "");
    }
    if (!new String(content, StandardCharsets.UTF_8).contains("<configuration")) {
      throw new Failure(
          FailureKind.USAGE,
          file + " holds no settings of the flight recorder.",
          "Make one from the JDK's own, lib/jfr/default.jfc, or by `jfr configure`.");
    }
    String packed = Base64.getEncoder().encodeToString(deflated(content));
    if (packed.length() > LONGEST) {
      throw new Failure(FailureKind.USAGE, file + " is too large: 64 KiB when it is packed.", "");
    }
    return packed;
  }

  private static byte[] deflated(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, best)) {
      deflating.write(content);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    } finally {
      best.end();
    }
    return out.toByteArray();
  }
}
