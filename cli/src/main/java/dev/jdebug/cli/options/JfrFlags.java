package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JfrSettings;
import dev.jdebug.protocol.JfrTask;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code jfr} takes. */
public final class JfrFlags {
  /** What can be done, in the order of need. */
  public static final List<String> DEEDS = List.of("record", "check");

  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(24);

  private JfrFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel(String.join("|", DEEDS))
            .description(
                "record: for --duration, into a file here. check: list the JVM's recordings.")
            .build());
    TargetFlags.addAt("1", spec);
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nRecording:%n")
            .order(5)
            .exclusive(false)
            .validate(false)
            .addArg(Option.value("DURATION", "How long to record: 30s if not given.", "--duration"))
            .addArg(
                Option.value(
                    "default|profile|FILE.jfc",
                    "Which events: the JVM's own settings, or a file of this machine.",
                    "--settings"))
            .addArg(
                Option.values(
                    "EVENT#SETTING=VALUE",
                    "A single setting on top (JVM 17 and newer); may be repeated.",
                    "--event"))
            .addArg(
                Option.value(
                    "SIZE",
                    "What the JVM may keep on its own disk meanwhile: 100m if not given, less"
                        + " where there is less room.",
                    "--max-size"))
            .addArg(
                Option.flag(
                    "Leave environment, system properties and command lines in it; else they are"
                        + " blanked before anything leaves the pod.",
                    "--keep-secrets"))
            .build());
  }

  /** Reads the words; what is missing or malformed is refused. */
  public static JfrWords read(ParseResult line) {
    String deed = line.matchedPositionalValue(0, "");
    String target = line.matchedPositionalValue(1, "");
    return switch (deed) {
      case "record" -> {
        Duration lasts = duration(line);
        yield new JfrWords(target, recording(line, lasts), lasts);
      }
      case "check" -> new JfrWords(target, new JfrTask.Check(), Duration.ZERO);
      default ->
          throw usage(
              deed.isEmpty()
                  ? "What is to be done is not said."
                  : "jfr does not know “" + deed + "”.",
              "As in `jfr record TARGET`: " + String.join(", ", DEEDS) + ".");
    };
  }

  private static JfrTask recording(ParseResult line, Duration lasts) {
    return new JfrTask.Recording(
        lasts.toMillis(),
        settings(line),
        SizeText.parse("--max-size", Option.text(line, "--max-size")),
        Option.given(line, "--keep-secrets"));
  }

  private static JfrSettings settings(ParseResult line) {
    return SettingsText.parse(
        Option.text(line, "--settings"),
        List.of(line.matchedOptionValue("--event", new String[0])));
  }

  private static Duration duration(ParseResult line) {
    String text = Option.text(line, "--duration");
    Duration lasts = text.isEmpty() ? USUAL : DurationText.parse("--duration", text);
    if (lasts.compareTo(Duration.ofSeconds(1)) < 0 || lasts.compareTo(LONGEST) > 0) {
      throw usage("--duration is from 1s to 24h.", "");
    }
    return lasts;
  }

  private static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}
