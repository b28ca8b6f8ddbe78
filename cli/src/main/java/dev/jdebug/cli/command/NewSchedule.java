package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.ImageSetting;
import dev.jdebug.cli.options.ScheduleFlags;
import dev.jdebug.cli.options.ScheduleWords;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.cli.sink.Destination;
import dev.jdebug.injector.schedule.Images;
import dev.jdebug.injector.schedule.Schedule;
import dev.jdebug.injector.schedule.Subject;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** From words to a schedule; whatever a run would refuse is refused now. */
final class NewSchedule {
  /** What recurs; some of it may be the work of a later version. */
  private static final List<String> VERBS =
      List.of("thread-dump", "heap-dump", "histogram", "jfr", "triage");

  /** What the schedule itself says. */
  private static final List<String> ITS_OWN =
      List.of("--to", "--selector", "--namespace", "--dry-run", "--s3-endpoint", "--image");

  private NewSchedule() {}

  static Schedule of(Invocation invocation) {
    ParseResult line = invocation.line();
    String name = ScheduleFlags.name(line);
    ScheduleWords words = ScheduleFlags.read(line);
    checkTarget(words.target());
    checkPlace(words.place().to());
    checkCommand(invocation.words(), invocation.shell());
    return new Schedule(
        name,
        words.timing(),
        new Subject(invocation.words(), words.target(), words.selector()),
        words.place(),
        words.limits(),
        new Images(
            program(words.program(), invocation.shell()),
            ImageSetting.find(words.image(), invocation.shell()),
            words.pullPolicy()));
  }

  /** What the config map holds, mounted or saved. */
  static Schedule read(String file) {
    try {
      return Schedule.read(Files.readString(Path.of(file)), file);
    } catch (IOException e) {
      throw new Failure(FailureKind.USAGE, file + " cannot be read: " + e.getMessage() + ".", "");
    }
  }

  private static void checkTarget(String target) {
    if (target.equals("local") || target.startsWith("local/")) {
      throw usage("A schedule is of pods, not of JVMs of this host.", "");
    }
    if (!target.isEmpty()) {
      TargetQuery.parse(target);
    }
  }

  private static void checkPlace(String to) {
    if (to.isEmpty()) {
      throw usage(
          "Where artifacts go is not said.", "As in --to s3://evidence/ or --to pvc:evidence.");
    }
    if (Destination.parse(to) instanceof Destination.Local) {
      throw usage(
          "A run in the cluster cannot write to " + to + ".",
          "--to takes s3://BUCKET/PREFIX/ or pvc:CLAIM/PATH; `schedule run` takes a folder here.");
    }
  }

  private static void checkCommand(List<String> words, Shell shell) {
    String word = words.isEmpty() ? "" : words.getFirst();
    if (!VERBS.contains(word)) {
      throw usage(
          word.isEmpty() ? "What to capture is not said." : "“" + word + "” cannot recur.",
          "Behind -- stands one of " + String.join(", ", VERBS) + ", with its options.");
    }
    Optional<Verb> verb = Verb.of(word);
    if (verb.isEmpty()) {
      throw usage("This version has no " + word + " yet.", "`jdebug --help` lists what it has.");
    }
    ParseResult line = Dispatch.read(verb.get(), words.subList(1, words.size()), shell);
    for (String option : ITS_OWN) {
      if (line.matchedOption(option) != null) {
        throw usage(option + " is the schedule's, not that of " + word + ".", "Put it before --.");
      }
    }
    if (!word.equals("jfr") && !line.matchedPositionals().isEmpty()) {
      throw usage(
          "The target stands before --, not behind " + word + ".",
          "As in `schedule create nightly deploy/api … -- thread-dump`.");
    }
  }

  private static String program(String flag, Shell shell) {
    String image = flag.isEmpty() ? shell.variable("JDEBUG_CLI_IMAGE") : flag;
    if (image.isEmpty()) {
      throw usage(
          "No image of jdebug itself is named, and the cluster is to run it.",
          "Name one by --cli-image or JDEBUG_CLI_IMAGE; docs/images.md builds it.");
    }
    return image;
  }

  private static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}
