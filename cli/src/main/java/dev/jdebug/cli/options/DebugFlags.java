package dev.jdebug.cli.options;

import dev.jdebug.injector.container.EnvironmentChoice;
import dev.jdebug.injector.container.MountChoice;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What debug container is wanted: kubectl's flags in kubectl's spelling, and ours. */
public final class DebugFlags {
  /** Options that may stand alone, and what they mean then. */
  private static final Map<String, String> ALONE =
      Map.of(
          "--mounts", "--mounts=all",
          "--copy-env", "--copy-env=all",
          "--attach", "--attach=true");

  private DebugFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addArgGroup(container());
    spec.addArgGroup(copies());
  }

  private static ArgGroupSpec container() {
    return ArgGroupSpec.builder()
        .heading("%nContainer:%n")
        .order(20)
        .exclusive(false)
        .validate(false)
        .addArg(
            Option.value(
                "IMAGE",
                "Another image than the sidecar's: its container runs the command itself, as with"
                    + " kubectl. Else $JDEBUG_IMAGE, else `image:` of the config file.",
                "--image"))
        .addArg(Option.value("NAME", "Its name; made up if not given.", "--name"))
        .addArg(Option.value("NAME", "The same as -c.", "--target"))
        .addArg(
            Option.value(
                ProfileFlags.PROFILES,
                "auto if not given: exactly the target's user.",
                "--profile"))
        .addArg(Option.value("FILE", "A part of a container, JSON or YAML, merged in.", "--custom"))
        .addArg(Option.values("NAME=VALUE", "A variable; may be repeated.", "--env"))
        .addArg(Option.value("POLICY", "Always, IfNotPresent or Never.", "--image-pull-policy"))
        .addArg(
            Option.value(
                "DURATION", "It ends after so long without use: 30m if not given.", "--ttl"))
        .addArg(Option.flag("Pass stdin on.", "-i", "--stdin"))
        .addArg(Option.flag("Give it a terminal; needs -i.", "-t", "--tty"))
        .addArg(Option.flag("Make it, print its name, and leave it.", "-d", "--detach"))
        .addArg(Option.value("true|false", "false: the same as -d.", "--attach"))
        .addArg(
            Option.flag(
                "What follows -- are arguments of the image's own program.", "--arguments-only"))
        .addArg(Option.flag("Another one, even where one that would do is there.", "--new"))
        .addArg(
            Option.value(
                "client|server",
                "client: print what would be sent. server: let the server judge it, too.",
                "--dry-run"))
        .build();
  }

  private static ArgGroupSpec copies() {
    return ArgGroupSpec.builder()
        .heading("%nWhat it takes over of the target:%n")
        .order(21)
        .exclusive(false)
        .validate(false)
        .addArg(
            Option.value(
                "all|rw|ro|none|NAME,…",
                "Its volumes, at the same paths: as they are, the writable ones, all of them"
                    + " read-only, or these volumes. Alone: all.",
                "--mounts"))
        .addArg(
            Option.value(
                "all|none|REGEX", "Its variables, as references. Alone: all.", "--copy-env"))
        .addArg(Option.flag("--mounts --copy-env.", "--super"))
        .build();
  }

  /** Gives options that stand alone their value. */
  public static List<String> prepared(List<String> words) {
    return words.stream().map(word -> ALONE.getOrDefault(word, word)).toList();
  }

  public static DebugWords read(ParseResult line) {
    boolean everything = Option.given(line, "--super");
    String ttl = Option.text(line, "--ttl");
    return new DebugWords(
        Option.text(line, "--image"),
        Option.text(line, "--name"),
        ProfileFlags.profile(line),
        Option.text(line, "--custom"),
        environment(line.matchedOptionValue("--env", new String[0])),
        HelperFlags.pullPolicy(line),
        ttl.isEmpty() ? Duration.ofMinutes(30) : DurationText.parse("--ttl", ttl),
        streams(line),
        Option.given(line, "--arguments-only"),
        Option.given(line, "--new"),
        HelperFlags.dryRun(Option.text(line, "--dry-run")),
        Option.given(line, "--mounts") || everything
            ? MountChoice.of(Option.text(line, "--mounts"))
            : MountChoice.NONE,
        Option.given(line, "--copy-env") || everything
            ? copied(Option.text(line, "--copy-env"))
            : EnvironmentChoice.NONE);
  }

  /** The target's container, by either of its flags. */
  public static String container(ParseResult line, String byC) {
    String target = Option.text(line, "--target");
    if (!target.isEmpty() && !byC.isEmpty() && !target.equals(byC)) {
      throw usage("-c " + byC + " and --target " + target + " differ.", "Give one of them.");
    }
    return target.isEmpty() ? byC : target;
  }

  private static DebugWords.Streams streams(ParseResult line) {
    String attach = Option.text(line, "--attach").toLowerCase(Locale.ROOT);
    if (!List.of("", "true", "false").contains(attach)) {
      throw usage("--attach is true or false, not “" + attach + "”.", "");
    }
    boolean detached = Option.given(line, "--detach") || attach.equals("false");
    DebugWords.Streams streams =
        new DebugWords.Streams(
            Option.given(line, "--stdin"), Option.given(line, "--tty"), detached);
    if (streams.tty() && !streams.stdin()) {
      throw usage("-t needs -i: a terminal without keys is of no use.", "Give both: -it.");
    }
    if (detached && attach.equals("true")) {
      throw usage("-d and --attach exclude each other.", "Give one of them.");
    }
    return streams;
  }

  private static Map<String, String> environment(String[] texts) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw usage("--env takes NAME=VALUE, not “" + text + "”.", "");
      }
      variables.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return variables;
  }

  private static EnvironmentChoice copied(String text) {
    try {
      return EnvironmentChoice.of(text);
    } catch (PatternSyntaxException e) {
      throw usage("--copy-env takes a regular expression: " + e.getDescription() + ".", "");
    }
  }

  private static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}
