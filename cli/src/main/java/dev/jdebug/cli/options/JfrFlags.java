package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JfrSettings;
import dev.jdebug.protocol.JfrTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code jfr} takes. */
public final class JfrFlags {
  /** What can be done, in the order of need. */
  public static final List<String> DEEDS =
      List.of("record", "start", "dump", "stop", "check", "view");

  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final Duration USUAL_LOOK = Duration.ofSeconds(10);
  private static final Duration USUAL_AGE = Duration.ofMinutes(10);
  private static final int USUAL_ROWS = 10;
  private static final Duration LONGEST = Duration.ofHours(24);

  private static final String SETTINGS = "--settings";
  private static final String EVENT = "--event";
  private static final String MAX_SIZE = "--max-size";
  private static final String KEEP_SECRETS = "--keep-secrets";
  private static final String NAME = "--name";
  private static final String VIEW = "--view";
  private static final String TOP = "--top";

  /** Which option belongs to which deeds. */
  private static final Map<String, List<String>> OF =
      Map.ofEntries(
          Map.entry("--duration", List.of("record", "view")),
          Map.entry("--follow", List.of("record")),
          Map.entry(SETTINGS, List.of("record", "start", "view")),
          Map.entry(EVENT, List.of("record", "start", "view")),
          Map.entry(MAX_SIZE, List.of("record", "start", "view")),
          Map.entry("--continuous", List.of("start")),
          Map.entry("--max-age", List.of("start")),
          Map.entry("--last", List.of("dump")),
          Map.entry("--recover", List.of("dump")),
          Map.entry("--repository", List.of("dump")),
          Map.entry(NAME, List.of("dump", "stop")),
          Map.entry(VIEW, List.of("view")),
          Map.entry(TOP, List.of("view")),
          Map.entry("--to", List.of("record", "start", "dump", "stop", "check")),
          Map.entry(KEEP_SECRETS, List.of("record", "dump")));

  private JfrFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel(String.join("|", DEEDS))
            .description(
                "record: for some time, into a file here. start: arm a recording that goes on."
                    + " dump: what it has, into a file here. stop: end it. check: list the JVM's"
                    + " recordings. view: tables of a recording, a file's or one of 10s.")
            .build());
    TargetFlags.addAt("1", spec);
    spec.addArgGroup(what());
    spec.addArgGroup(howLong());
    spec.addArgGroup(whose());
    spec.addArgGroup(
        group("%nTables (view):%n", 7)
            .addArg(Option.value("NAME,…", "These; all that have a row, if not given.", VIEW))
            .addArg(Option.value("N", "So many rows of each: " + USUAL_ROWS + ".", TOP))
            .build());
  }

  private static ArgGroupSpec what() {
    return group("%nWhat is recorded (record, start, view):%n", 4)
        .addArg(
            Option.value(
                "default|profile|FILE.jfc",
                "Which events: the JVM's own settings, or a file of this machine.",
                SETTINGS))
        .addArg(
            Option.values(
                "EVENT#SETTING=VALUE",
                "A single setting on top (JVM 17 and newer); may be repeated.",
                EVENT))
        .addArg(
            Option.value(
                "SIZE",
                "What the JVM may keep on its own disk: 100m if not given, less where there"
                    + " is less room.",
                MAX_SIZE))
        .build();
  }

  private static ArgGroupSpec howLong() {
    return group("%nFor how long:%n", 5)
        .addArg(Option.value("DURATION", "record: 30s if not given; view: 10s.", "--duration"))
        .addArg(
            Option.flag(
                "record: until the JVM ends, with what it has on its way every minute, so that"
                    + " a kill loses a minute at most.",
                "--follow"))
        .addArg(Option.flag("start: until it is stopped, as is always so.", "--continuous"))
        .addArg(Option.value("DURATION", "start: keep no more than this: 10m.", "--max-age"))
        .addArg(Option.value("DURATION", "dump: at least the last so long; else all.", "--last"))
        .build();
  }

  private static ArgGroupSpec whose() {
    return group("%nWhose, and what of it:%n", 6)
        .addArg(
            Option.value(
                "NAME", "dump, stop: this recording, whoever started it; else ours.", NAME))
        .addArg(
            Option.flag(
                "dump: what a JVM left that was killed, where its repository survives.",
                "--recover"))
        .addArg(
            Option.value(
                "PATH",
                "With --recover: where in the container; else its temporary folders.",
                "--repository"))
        .addArg(
            Option.flag(
                "Leave environment, system properties and command lines in it; else they are"
                    + " blanked before anything leaves the pod.",
                KEEP_SECRETS))
        .build();
  }

  private static ArgGroupSpec.Builder group(String heading, int order) {
    return ArgGroupSpec.builder().heading(heading).order(order).exclusive(false).validate(false);
  }

  /** Reads the words; what is missing or malformed is refused. */
  public static JfrWords read(ParseResult line) {
    String deed = line.matchedPositionalValue(0, "");
    if (!DEEDS.contains(deed)) {
      throw usage(
          deed.isEmpty() ? "What is to be done is not said." : "jfr does not know “" + deed + "”.",
          "As in `jfr record TARGET`: " + String.join(", ", DEEDS) + ".");
    }
    for (Map.Entry<String, List<String>> option : OF.entrySet()) {
      if (Option.given(line, option.getKey()) && !option.getValue().contains(deed)) {
        throw usage(
            option.getKey() + " is for " + String.join(" and ", option.getValue()) + ".", "");
      }
    }
    boolean view = deed.equals("view");
    Duration lasts = view ? duration(line, "--duration", USUAL_LOOK) : Duration.ZERO;
    lasts = deed.equals("record") ? lasts(line) : lasts;
    return new JfrWords(line.matchedPositionalValue(1, ""), task(deed, line, lasts), lasts, view);
  }

  private static JfrTask task(String deed, ParseResult line, Duration lasts) {
    String name = name(line);
    boolean keepSecrets = Option.given(line, KEEP_SECRETS);
    return switch (deed) {
      case "record", "view" ->
          new JfrTask.Recording(
              lasts.toMillis(),
              settings(line),
              maxSize(line),
              keepSecrets,
              Option.given(line, "--follow"));
      case "start" ->
          new JfrTask.Start(
              settings(line), duration(line, "--max-age", USUAL_AGE).toMillis(), maxSize(line));
      case "dump" -> dump(line, name, keepSecrets);
      case "stop" -> new JfrTask.Stop(name);
      default -> new JfrTask.Check();
    };
  }

  private static JfrTask dump(ParseResult line, String name, boolean keepSecrets) {
    String repository = Option.text(line, "--repository");
    Duration last =
        Option.given(line, "--last") ? duration(line, "--last", Duration.ZERO) : Duration.ZERO;
    if (!Option.given(line, "--recover")) {
      if (!repository.isEmpty()) {
        throw usage("--repository is for --recover.", "A JVM that runs tells where it is.");
      }
      return new JfrTask.Dump(name, last.toMillis(), keepSecrets);
    }
    if (!name.isEmpty() || !last.isZero()) {
      throw usage("--recover takes all that is left: no --name, no --last.", "");
    }
    if (!repository.isEmpty() && !repository.startsWith("/")) {
      throw usage("--repository takes a path from the root, not “" + repository + "”.", "");
    }
    return new JfrTask.Recover(repository, keepSecrets);
  }

  /** The tables that are wanted by name; empty: all. */
  public static List<String> views(ParseResult line) {
    String text = Option.text(line, VIEW);
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  /** How many rows. */
  public static int top(ParseResult line) {
    String text = Option.text(line, TOP);
    if (text.isEmpty()) {
      return USUAL_ROWS;
    }
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw usage("--top takes a whole number from 1, not “" + text + "”.", "");
    }
    return Integer.parseInt(text);
  }

  private static String name(ParseResult line) {
    String name = Option.text(line, NAME);
    if (!name.isEmpty() && !name.matches("[\\w.:-]+")) {
      throw usage("--name takes the name of a recording, not “" + name + "”.", "See: jfr check.");
    }
    return name;
  }

  private static JfrSettings settings(ParseResult line) {
    return SettingsText.parse(
        Option.text(line, SETTINGS), List.of(line.matchedOptionValue(EVENT, new String[0])));
  }

  private static long maxSize(ParseResult line) {
    return SizeText.parse(MAX_SIZE, Option.text(line, MAX_SIZE));
  }

  /** Zero: until the JVM ends. */
  private static Duration lasts(ParseResult line) {
    boolean endless = Option.given(line, "--follow") && !Option.given(line, "--duration");
    return endless ? Duration.ZERO : duration(line, "--duration", USUAL);
  }

  private static Duration duration(ParseResult line, String option, Duration otherwise) {
    String text = Option.text(line, option);
    Duration given = text.isEmpty() ? otherwise : DurationText.parse(option, text);
    if (given.compareTo(Duration.ofSeconds(1)) < 0 || given.compareTo(LONGEST) > 0) {
      throw usage(option + " is from 1s to 24h.", "");
    }
    return given;
  }

  private static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}
