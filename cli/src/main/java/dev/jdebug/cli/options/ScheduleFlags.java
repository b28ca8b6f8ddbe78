package dev.jdebug.cli.options;

import dev.jdebug.injector.cluster.Quantity;
import dev.jdebug.injector.schedule.Limits;
import dev.jdebug.injector.schedule.Place;
import dev.jdebug.injector.schedule.Timing;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code schedule} takes. */
public final class ScheduleFlags {
  /** What it can do, as typed. */
  public static final List<String> DEEDS = List.of("create", "list", "explain", "run", "delete");

  private static final int KEPT = 30;

  private ScheduleFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addPositional(operand("0", String.join("|", DEEDS), "What to do."));
    spec.addPositional(operand("1", "NAME", "The schedule; list takes none."));
    spec.addPositional(operand("2", "TARGET", "POD or KIND/NAME, for create; or -l."));
    spec.addOption(Option.flag("list: of all namespaces.", "-A", "--all-namespaces"));
    spec.addOption(
        Option.value("FILE", "run: by this file, instead of what is in the cluster.", "--spec"));
    spec.addOption(
        Option.value(
            "s3://BUCKET/PREFIX/|pvc:CLAIM/PATH",
            "create: where artifacts go, into a folder of the schedule's name. run: elsewhere, as"
                + " DIR/.",
            "--to",
            "-w"));
    spec.addOption(
        Option.value(
            "client|server",
            "create, delete. client: print what would be sent. server: let the server judge it.",
            "--dry-run"));
    spec.addArgGroup(when());
    spec.addArgGroup(howMuch());
    spec.addArgGroup(images());
  }

  private static ArgGroupSpec when() {
    return group("create, when and what (the verb and its words stand behind --):", 10)
        .addArg(
            Option.value(
                "CRON", "Minute, hour, day of month, month, day of week; @daily.", "--cron"))
        .addArg(Option.value("ZONE", "Of --cron: Etc/UTC if not given.", "--time-zone"))
        .addArg(Option.value("DURATION", "A run waits up to so long: 0 if not given.", "--jitter"))
        .addArg(
            Option.value(
                "DURATION",
                "The cluster ends a run after so long: 30m if not given.",
                "--deadline"))
        .addArg(Option.value("SELECTOR", "Ready pods with these labels.", "-l", "--selector"))
        .build();
  }

  private static ArgGroupSpec howMuch() {
    return group("create, how much (0: no limit):", 11)
        .addArg(
            Option.value(
                "N",
                "Of the pods of -l so many a run, one after the other, the longest not captured"
                    + " first: 1 if not given.",
                "--pods"))
        .addArg(Option.value("N", "Captures a day of the time zone.", "--captures-per-day"))
        .addArg(Option.value("BYTES", "Taken a day, as in 5Gi.", "--bytes-per-day"))
        .addArg(Option.value("N", "Keep the newest: " + KEPT + " if not given.", "--keep"))
        .addArg(Option.value("DURATION", "Keep so long, as in 14d.", "--keep-for"))
        .addArg(Option.value("BYTES", "Keep the newest up to so many, as in 50Gi.", "--keep-bytes"))
        .build();
  }

  private static ArgGroupSpec images() {
    return group("create, means:", 12)
        .addArg(
            Option.value(
                "SECRET",
                "With AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY; referred to, never copied.",
                "--secret"))
        .addArg(Option.value("URL", "A store that is not Amazon's.", "--s3-endpoint"))
        .addArg(Option.value("REGION", "Of the bucket.", "--s3-region"))
        .addArg(
            Option.value(
                "IMAGE",
                "The sidecar image; else $JDEBUG_IMAGE, else `image:` of the config file.",
                "--image"))
        .addArg(
            Option.value(
                "IMAGE", "jdebug itself, for the job; else $JDEBUG_CLI_IMAGE.", "--cli-image"))
        .addArg(Option.value("POLICY", "Always, IfNotPresent or Never.", "--image-pull-policy"))
        .build();
  }

  private static ArgGroupSpec.Builder group(String heading, int order) {
    return ArgGroupSpec.builder()
        .heading("%n" + heading + "%n")
        .order(order)
        .exclusive(false)
        .validate(false);
  }

  private static PositionalParamSpec operand(String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity("0..1")
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** What to do. */
  public static String deed(ParseResult line) {
    String deed = line.matchedPositionalValue(0, "");
    if (!DEEDS.contains(deed)) {
      throw usage(
          deed.isEmpty()
              ? "What is to be done is not said."
              : "schedule does not know “" + deed + "”.",
          "It knows " + String.join(", ", DEEDS) + ".");
    }
    return deed;
  }

  /** The schedule's name; it becomes a part of the names of objects. */
  public static String name(ParseResult line) {
    String name = line.matchedPositionalValue(1, "");
    if (!name.matches("[a-z0-9]([-a-z0-9]{0,43}[a-z0-9])?")) {
      throw usage(
          name.isEmpty() ? "The schedule has no name." : "“" + name + "” is no name of a schedule.",
          "It has small letters, digits and dashes, 45 at most: `schedule create nightly …`.");
    }
    return name;
  }

  /** The file of a run; empty for what is in the cluster. */
  public static String spec(ParseResult line) {
    return Option.text(line, "--spec");
  }

  public static boolean everywhere(ParseResult line) {
    return Option.given(line, "--all-namespaces");
  }

  public static HelperWords.DryRun dryRun(ParseResult line) {
    return HelperFlags.dryRun(Option.text(line, "--dry-run"));
  }

  /** Elsewhere than the schedule says; empty if not given. */
  public static String to(ParseResult line) {
    return Option.text(line, "--to");
  }

  /** What {@code create} is told. */
  public static ScheduleWords read(ParseResult line) {
    String target = line.matchedPositionalValue(2, "");
    String selector = Option.text(line, "--selector");
    if (target.isEmpty() == selector.isEmpty()) {
      throw usage(
          target.isEmpty() ? "Whom to capture is not said." : "A target and -l exclude each other.",
          "As in `schedule create nightly deploy/api …`, or with -l app=api.");
    }
    return new ScheduleWords(
        timing(line),
        target,
        selector,
        new Place(
            Option.text(line, "--to"),
            Option.text(line, "--secret"),
            SinkFlags.endpoint(Option.text(line, "--s3-endpoint")),
            Option.text(line, "--s3-region")),
        limits(line),
        Option.text(line, "--image"),
        Option.text(line, "--cli-image"),
        HelperFlags.pullPolicy(line));
  }

  private static Timing timing(ParseResult line) {
    String cron = Option.text(line, "--cron");
    if (cron.isEmpty()) {
      throw usage("When to run is not said.", "As in --cron \"0 3 * * *\".");
    }
    String zone = Option.text(line, "--time-zone");
    Duration deadline = duration(line, "--deadline");
    Timing timing =
        new Timing(
            cron,
            zone.isEmpty() ? "Etc/UTC" : zone,
            duration(line, "--jitter"),
            deadline.isZero() ? Duration.ofMinutes(30) : deadline);
    timing.times();
    return timing;
  }

  private static Limits limits(ParseResult line) {
    int pods = number(line, "--pods", 1);
    if (pods == 0) {
      throw usage("--pods is at least 1.", "");
    }
    return new Limits(
        pods,
        number(line, "--captures-per-day", 0),
        bytes(line, "--bytes-per-day"),
        number(line, "--keep", KEPT),
        duration(line, "--keep-for"),
        bytes(line, "--keep-bytes"));
  }

  private static Duration duration(ParseResult line, String option) {
    String text = Option.text(line, option);
    return text.isEmpty() ? Duration.ZERO : DurationText.parse(option, text);
  }

  private static int number(ParseResult line, String option, int otherwise) {
    String text = Option.text(line, option);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,6}")) {
      throw usage(option + " takes a whole number from 0, not “" + text + "”.", "");
    }
    return Integer.parseInt(text);
  }

  private static long bytes(ParseResult line, String option) {
    String text = Option.text(line, option);
    return text.isEmpty()
        ? 0
        : Quantity.kubernetes(text)
            .orElseThrow(
                () -> usage(option + " takes bytes, not “" + text + "”.", "As in 500Mi or 5Gi."));
  }

  private static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}
