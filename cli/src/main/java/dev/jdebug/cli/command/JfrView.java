package dev.jdebug.cli.command;

import dev.jdebug.analysis.recording.RecordingViews;
import dev.jdebug.analysis.recording.View;
import dev.jdebug.analysis.recording.Views;
import dev.jdebug.cli.evidence.Approach;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.JfrFlags;
import dev.jdebug.cli.options.JfrWords;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code jfr view}: tables of a file, or of a short recording that is thrown away. */
record JfrView(Invocation invocation, CaptureWords all, JfrWords words) {

  int run() {
    List<View> views = views();
    JfrFlags.top(invocation.line());
    Path file = Path.of(words.target());
    if (!words.target().isEmpty() && Files.isRegularFile(file)) {
      return show(file, views);
    }
    Approach approach =
        new Approach(
            invocation.shell(), invocation.doors(), all.connect(), all.helper(), all.run());
    if (all.helper().dryRun() != HelperWords.DryRun.NONE) {
      approach.rehearse(all.target()).ifPresent(this::print);
      return 0;
    }
    return live(approach, views);
  }

  private int live(Approach approach, List<View> views) {
    @Nullable Path file = null;
    try {
      file = Files.createTempFile("jdebug-", ".jfr");
      try (ProgressLine progress = invocation.progress(all.run());
          Witness witness = approach.witness(all.target(), progress);
          OutputStream out = Files.newOutputStream(file)) {
        Duration limit = all.run().timeout();
        witness.ask(
            new CollectorRequest.Jfr(witness.selector(), words.task()),
            false,
            limit.isZero() ? limit : limit.plus(words.lasts()),
            out,
            progress);
      }
      return show(file, views);
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The recording could not be put down here: " + e.getMessage() + ".",
          "It needs some megabytes of the temporary folder.");
    } finally {
      delete(file);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println(file + " stays: " + e.getMessage());
    }
  }

  private List<View> views() {
    List<String> names = JfrFlags.views(invocation.line());
    List<View> known = Views.all();
    for (String name : names) {
      if (known.stream().noneMatch(view -> view.name().equals(name))) {
        throw new Failure(
            FailureKind.USAGE,
            "There is no table “" + name + "”.",
            "There are: " + String.join(", ", known.stream().map(View::name).toList()) + ".");
      }
    }
    return names.isEmpty()
        ? known
        : known.stream().filter(view -> names.contains(view.name())).toList();
  }

  private int show(Path file, List<View> views) {
    try {
      boolean named = !JfrFlags.views(invocation.line()).isEmpty();
      JfrViewScreen screen =
          new JfrViewScreen(RecordingViews.of(file, views), JfrFlags.top(invocation.line()), named);
      if (all.form().document()) {
        print(screen.tree());
      } else {
        invocation.shell().out().print(screen.text());
      }
      return 0;
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          file + " cannot be read as a recording: " + e.getMessage() + ".",
          "Of a JVM that was killed: take it with `jfr dump --recover`, which makes it readable.");
    }
  }

  private void print(Object tree) {
    boolean json = all.form() == OutputForm.JSON;
    invocation.shell().out().print(json ? Document.json(tree) : Document.yaml(tree));
  }
}
