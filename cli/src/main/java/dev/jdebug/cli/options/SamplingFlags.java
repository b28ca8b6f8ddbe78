package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.ProfileSettings;
import dev.jdebug.protocol.ProfileSettings.Format;
import dev.jdebug.protocol.ProfileSettings.Subject;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code profile} takes. */
public final class SamplingFlags {
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private SamplingFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Option.value(
            "cpu|wall|alloc|lock",
            "What is sampled: CPU time (the default), time of all threads, bytes allocated, time"
                + " waited for locks.",
            "--event"));
    spec.addOption(Option.value("DURATION", "How long: 30s.", "--duration"));
    spec.addOption(
        Option.value(
            "DURATION|SIZE",
            "Between samples: time for cpu and wall, bytes for alloc, as 512k; for lock the wait"
                + " that is worth a sample.",
            "--interval"));
    spec.addOption(
        Option.value(
            "flamegraph|collapsed|jfr",
            "A web page beside the stacks (the default), the stacks alone, or a recording.",
            "--format"));
    spec.addOption(Option.flag("Each thread by itself.", "--threads"));
  }

  public static ProfileSettings read(ParseResult line) {
    Subject subject = subject(Option.text(line, "--event"));
    Duration duration = duration(Option.text(line, "--duration"));
    return new ProfileSettings(
        subject,
        Option.text(line, "--format").equals("jfr") ? Format.JFR : Format.COLLAPSED,
        duration.toMillis(),
        interval(Option.text(line, "--interval"), subject),
        Option.given(line, "--threads"));
  }

  /** Whether a flame graph is drawn. */
  public static boolean draws(ParseResult line) {
    String format = Option.text(line, "--format");
    return switch (format) {
      case "", "flamegraph" -> true;
      case "collapsed", "jfr" -> false;
      default ->
          throw new Failure(
              FailureKind.USAGE,
              "--format takes flamegraph, collapsed or jfr, not “" + format + "”.",
              "");
    };
  }

  private static Subject subject(String text) {
    for (Subject subject : Subject.values()) {
      if (subject.name().toLowerCase(Locale.ROOT).equals(text)) {
        return subject;
      }
    }
    if (text.isEmpty()) {
      return Subject.CPU;
    }
    throw new Failure(
        FailureKind.USAGE, "--event takes cpu, wall, alloc or lock, not “" + text + "”.", "");
  }

  private static Duration duration(String text) {
    Duration duration = text.isEmpty() ? USUAL : DurationText.parse("--duration", text);
    if (duration.toMillis() < 100 || duration.compareTo(LONGEST) > 0) {
      throw new Failure(
          FailureKind.USAGE,
          "--duration is at least 100ms and at most 1h.",
          "For what goes on for longer, a continuous recording costs less: jfr start.");
    }
    return duration;
  }

  private static long interval(String text, Subject subject) {
    if (text.isEmpty()) {
      return 0;
    }
    return subject == Subject.ALLOC
        ? SizeText.parse("--interval", text)
        : Math.max(1, DurationText.parse("--interval", text).toNanos());
  }
}
