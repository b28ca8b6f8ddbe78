package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Where an answer goes, and how often it is asked for. */
public final class CaptureFlags {
  private static final int MOST = 10_000;

  private CaptureFlags() {}

  public static void addDestination(CommandSpec spec) {
    spec.addOption(
        Option.value(
            "FILE|DIR/|s3://BUCKET/KEY|pvc:CLAIM/PATH|-",
            "Write it there; `-`, the default, is stdout. Until its length and digest are proven a"
                + " file is called FILE.part, also in a claim, and a bucket shows nothing.",
            "--to",
            "-w"));
  }

  public static void addRepetition(CommandSpec spec, String count) {
    spec.addOption(Option.value("N", count, "--count"));
    spec.addOption(
        Option.value("DURATION", "From the start of one to the next: 1s.", "--interval"));
  }

  /** Empty for stdout. */
  public static String destination(ParseResult line) {
    String to = Option.text(line, "--to");
    return to.equals("-") ? "" : to;
  }

  /** Whether stdout was asked for, by name. */
  public static boolean toStdout(ParseResult line) {
    return Option.text(line, "--to").equals("-");
  }

  public static int count(ParseResult line, int otherwise) {
    String text = Option.text(line, "--count");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MOST) {
      throw new Failure(
          FailureKind.USAGE,
          "--count takes a whole number from 1 to " + MOST + ", not “" + text + "”.",
          "");
    }
    return Integer.parseInt(text);
  }

  public static Duration interval(ParseResult line) {
    String text = Option.text(line, "--interval");
    Duration interval =
        text.isEmpty() ? Duration.ofSeconds(1) : DurationText.parse("--interval", text);
    if (interval.toMillis() < 100) {
      throw new Failure(FailureKind.USAGE, "--interval is at least 100ms.", "");
    }
    return interval;
  }
}
