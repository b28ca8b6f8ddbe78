package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code arm} takes. */
public final class ArmFlags {
  private ArmFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Option.value(
            "FOLDER|FILE",
            "Where in the container; if not given, the volume that keeps it longest.",
            "--path"));
    spec.addOption(
        Option.value(
            "LEVEL",
            "Compressed by the JVM, 1 to 9 (Java 17 and later); it stands still for longer.",
            "--gzip"));
    spec.addOption(Option.flag("Back to what the JVM was started with.", "--disarm"));
    spec.addOption(
        Option.flag("Even where the dump would be lost, not fit or never come.", "--force"));
  }

  public static ArmWords read(ParseResult line, boolean dryRun) {
    String path = Option.text(line, "--path");
    String gzip = Option.text(line, "--gzip");
    boolean disarm = Option.given(line, "--disarm");
    if (disarm && !(path + gzip).isEmpty()) {
      throw usage("--disarm goes back to how the JVM was started; it takes no --path or --gzip.");
    }
    if (!gzip.matches("[1-9]?")) {
      throw usage("--gzip takes a level from 1 to 9, not “" + gzip + "”.");
    }
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw usage("--path takes a path of the container that begins with /, not “" + path + "”.");
    }
    int level = gzip.isEmpty() ? 0 : Integer.parseInt(gzip);
    return new ArmWords(path, level, disarm, Option.given(line, "--force"), dryRun);
  }

  private static Failure usage(String message) {
    return new Failure(FailureKind.USAGE, message, "");
  }
}
