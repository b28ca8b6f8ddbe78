package dev.jdebug.cli.options;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.CustomContainer;
import dev.jdebug.injector.container.DebugProfile;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** {@code --profile} and {@code --custom}, in kubectl's spelling. */
public final class ProfileFlags {
  static final String PROFILES =
      Arrays.stream(DebugProfile.values()).map(DebugProfile::word).collect(Collectors.joining("|"));

  private ProfileFlags() {}

  static DebugProfile profile(ParseResult line) {
    String word = Option.text(line, "--profile");
    return word.isEmpty()
        ? DebugProfile.AUTO
        : DebugProfile.of(word)
            .orElseThrow(
                () ->
                    new Failure(
                        FailureKind.USAGE,
                        "There is no profile “" + word + "”.",
                        "The profiles are " + PROFILES.replace("|", ", ") + "."));
  }

  /**
   * A part of a container, from a file.
   *
   * @param file empty for none
   * @param ephemeral it is for an ephemeral container, which may have less than others
   */
  public static Json custom(String file, boolean ephemeral) {
    if (file.isEmpty()) {
      return Json.ABSENT;
    }
    try {
      return CustomContainer.read(file, Files.readString(Path.of(file)), ephemeral);
    } catch (IOException e) {
      throw new Failure(FailureKind.USAGE, file + " cannot be read: " + e.getMessage() + ".", "");
    }
  }
}
