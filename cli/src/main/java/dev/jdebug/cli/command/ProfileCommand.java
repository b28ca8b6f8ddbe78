package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Answer;
import dev.jdebug.cli.options.CaptureFlags;
import dev.jdebug.cli.options.SamplingFlags;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.profile.FlameGraphFile;
import dev.jdebug.cli.profile.HotFrames;
import dev.jdebug.cli.sink.Destination;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.ProfileSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;

/** {@code profile}: where a JVM spends time or memory, sampled by async-profiler. */
final class ProfileCommand implements Command {
  private static final String STACKS = ".collapsed";
  private static final String PAGE = ".html";

  /** What an answer may take beyond the sampling: attaching, loading, writing, sending. */
  private static final Duration AROUND = Duration.ofMinutes(2);

  private static final String LOADS =
      "async-profiler is loaded into the JVM from the helper's file system, and stays there, idle,"
          + " until the JVM ends. JVMs from 21 on may say so on their stderr.";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CaptureWords.spec();
    spec.usageMessage()
        .description(
            "%nWhere a JVM spends its CPU time, its time, or its memory, or what it waits for:"
                + " sampled by async-profiler for a while. Prints the hottest frames; stacks and"
                + " flame graph go to profile-TARGET-TIME.collapsed and .html in this directory."
                + " Nothing is written on the target's disk.");
    SamplingFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    ProfileSettings settings = SamplingFlags.read(invocation.line());
    boolean draws = SamplingFlags.draws(invocation.line());
    CaptureWords words = words(invocation, draws);
    Capture capture = new Capture("profile", invocation, words);
    if (!invocation.line().hasMatchedOption("--timeout")) {
      capture.within(AROUND.plusMillis(settings.durationMillis()));
    }
    Messages messages = new Messages(invocation.shell().err(), words.run().quiet());
    capture.after(witness -> messages.note(LOADS));
    if (settings.format() == ProfileSettings.Format.COLLAPSED) {
      Showing showing = new Showing(invocation, words, settings, draws);
      capture.then(showing::show);
    }
    return capture.run(jvm -> new CollectorRequest.Profile(jvm, settings));
  }

  /** The page lies beside the stacks, which are the artifact. */
  private static CaptureWords words(Invocation invocation, boolean draws) {
    CaptureWords words = CaptureWords.once(invocation.line());
    if (CaptureFlags.toStdout(invocation.line())) {
      if (draws) {
        throw new Failure(
            FailureKind.USAGE,
            "A flame graph and its stacks are two files.",
            "Name the page by --to FILE.html, or take the stacks alone: --format collapsed.");
      }
      return words;
    }
    String to = words.to().isEmpty() ? "./" : words.to();
    if (draws && !(Destination.parse(to) instanceof Destination.Local)) {
      throw new Failure(
          FailureKind.USAGE,
          "A flame graph is drawn beside its stacks, in files here, not in " + to + ".",
          "Name a file by --to, or take the stacks or the recording alone: --format collapsed,"
              + " --format jfr.");
    }
    return words.withDestination(
        to.endsWith(PAGE) ? to.substring(0, to.length() - PAGE.length()) + STACKS : to);
  }

  /** What is made of the stacks when they have arrived. */
  private record Showing(
      Invocation invocation, CaptureWords words, ProfileSettings settings, boolean draws) {

    void show(Answer answer) {
      Path stacks = Path.of(answer.file());
      if (answer.file().isEmpty() || !Files.isRegularFile(stacks)) {
        return;
      }
      try {
        table(stacks);
        if (draws) {
          Path page = page(stacks);
          FlameGraphFile.draw(stacks, page, ProfileScreen.title(settings));
          new Messages(invocation.shell().err(), words.run().quiet()).note(page + ": flame graph");
        }
      } catch (IOException e) {
        throw new Failure(
            FailureKind.TRANSFER_UNPROVEN,
            "The stacks in " + stacks + " cannot be shown: " + e.getMessage() + ".",
            "The file is as the JVM wrote it.");
      }
    }

    private void table(Path stacks) throws IOException {
      try (BufferedReader lines = Files.newBufferedReader(stacks, StandardCharsets.UTF_8)) {
        HotFrames hot = HotFrames.read(lines);
        if (hot.total() == 0) {
          throw new Failure(
              FailureKind.COMMAND_FAILED,
              "There is not one sample: the JVM did nothing of that sort meanwhile.",
              "--event wall shows what its threads wait for.");
        }
        if (!words.form().document()) {
          invocation.shell().out().print(ProfileScreen.table(hot, settings));
        }
      }
    }
  }

  private static Path page(Path stacks) {
    String name = String.valueOf(stacks.getFileName());
    String stem = name.endsWith(STACKS) ? name.substring(0, name.length() - STACKS.length()) : name;
    return stacks.resolveSibling(stem + PAGE);
  }
}
