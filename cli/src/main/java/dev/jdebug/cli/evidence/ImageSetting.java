package dev.jdebug.cli.evidence;

import dev.jdebug.cli.shell.Shell;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sidecar image: named by flag, else by variable, else by the config file. */
public final class ImageSetting {
  private static final String KEY = "image";

  private ImageSetting() {}

  /**
   * The image's reference.
   *
   * @param flag empty when not given
   * @throws Failure of kind {@link FailureKind#USAGE} when nothing names one
   */
  public static String find(String flag, Shell shell) {
    String named = orNone(flag, shell);
    if (named.isEmpty()) {
      throw missing(shell);
    }
    return named;
  }

  /** What a run ends with that needs an image when none is named. */
  static Failure missing(Shell shell) {
    return new Failure(
        FailureKind.USAGE,
        "No sidecar image is named, and a helper has to be made beside the target.",
        "Name one by --image, JDEBUG_IMAGE, or the line `image: REFERENCE` in "
            + configFile(shell)
            + ".\n  Build and publish it once, from jdebug's source: `images/build`, then push"
            + " it to where your nodes pull from (docs/installing.md).");
  }

  /** The same; empty when nothing names one. */
  public static String orNone(String flag, Shell shell) {
    if (!flag.isEmpty()) {
      return flag;
    }
    String variable = shell.variable("JDEBUG_IMAGE");
    if (!variable.isEmpty()) {
      return variable;
    }
    Path file = configFile(shell);
    return Files.isRegularFile(file) ? read(file) : "";
  }

  static Path configFile(Shell shell) {
    String configured = shell.variable("XDG_CONFIG_HOME");
    Path folder =
        configured.startsWith("/")
            ? Path.of(configured)
            : Path.of(shell.variable("HOME"), ".config");
    return folder.resolve("jdebug").resolve("config.yaml");
  }

  /** The file is a flat YAML map of texts; everything else is refused with its line. */
  private static String read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new Failure(FailureKind.USAGE, file + " cannot be read: " + e.getMessage() + ".", "");
    }
    String image = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutComment(lines.get(i)).strip();
      if (line.isEmpty() || line.equals("---")) {
        continue;
      }
      int colon = line.indexOf(": ");
      if (colon < 0 || !line.substring(0, colon).equals(KEY)) {
        throw new Failure(
            FailureKind.USAGE,
            file + ", line " + (i + 1) + ", is not understood: " + line,
            "The file has lines `key: value`; the only key is image.");
      }
      image = unquoted(line.substring(colon + 2).strip());
    }
    return image;
  }

  private static String withoutComment(String line) {
    int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
    return comment < 0 ? line : line.substring(0, comment);
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
