package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code histogram} takes. */
public final class HistogramFlags {
  private static final int SHOWN = 20;

  private HistogramFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Option.flag(
            "Count garbage, too, which costs no full collection, only a walk over the heap.",
            "--all"));
    spec.addOption(
        Option.value(
            "FILE|DURATION",
            "What grew since an earlier one that was saved by --to, or within so long.",
            "--diff"));
    spec.addOption(
        Option.value(
            "N", "So many classes: " + SHOWN + " in a table, all in a document; 0: all.", "--top"));
    spec.addOption(
        Option.value(
            "FILE|DIR/|s3://BUCKET/KEY|pvc:CLAIM/PATH",
            "Save there what the JVM says, with its manifest.",
            "--to",
            "-w"));
  }

  public static boolean all(ParseResult line) {
    return Option.given(line, "--all");
  }

  /** How many classes are shown. */
  public static int top(ParseResult line, boolean document) {
    String text = Option.text(line, "--top");
    if (text.isEmpty()) {
      return document ? Integer.MAX_VALUE : SHOWN;
    }
    if (!text.matches("\\d{1,7}")) {
      throw new Failure(
          FailureKind.USAGE, "--top takes a whole number from 0, not “" + text + "”.", "");
    }
    int top = Integer.parseInt(text);
    return top == 0 ? Integer.MAX_VALUE : top;
  }

  /** The earlier one to compare with; a name that is a file's is never a duration. */
  public static Optional<Path> earlier(ParseResult line) {
    String text = Option.text(line, "--diff");
    boolean file = !text.isEmpty() && (Files.exists(Path.of(text)) || !isDuration(text));
    return file ? Optional.of(Path.of(text)) : Optional.empty();
  }

  /** How long to wait between two; zero when that is not wanted. */
  public static Duration interval(ParseResult line) {
    String text = Option.text(line, "--diff");
    return text.isEmpty() || earlier(line).isPresent()
        ? Duration.ZERO
        : DurationText.parse("--diff", text);
  }

  private static boolean isDuration(String text) {
    return text.matches("(\\d+(ms|s|m|h|d)?)+");
  }
}
