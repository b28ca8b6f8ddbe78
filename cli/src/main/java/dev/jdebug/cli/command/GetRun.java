package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Provenances;
import dev.jdebug.cli.evidence.Question;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.fetch.Fetching;
import dev.jdebug.cli.fetch.GetWords;
import dev.jdebug.cli.fetch.LocalName;
import dev.jdebug.cli.fetch.Selected;
import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.cli.options.GetFlags;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.injector.transfer.FetchOptions;
import dev.jdebug.injector.transfer.FetchOptions.Patience;
import dev.jdebug.injector.transfer.Fetched;
import dev.jdebug.injector.transfer.LocalSpace;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FilePlace;
import dev.jdebug.protocol.FileRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** One run of {@code get}: list, choose, check, fetch, and delete if that was asked for. */
final class GetRun {
  private static final int MOST_NAMED = 5;

  private final Invocation invocation;
  private final Witness witness;
  private final RunWords run;
  private final Messages messages;
  private final Fetching fetching;
  private List<Fetched> failed = List.of();
  private int count;

  GetRun(Invocation invocation, Witness witness, Provenances provenances, ProgressLine progress) {
    this.invocation = invocation;
    this.witness = witness;
    this.run = RunFlags.read(invocation.line());
    this.messages = new Messages(invocation.shell().err(), run.quiet());
    this.fetching = new Fetching(witness, options(invocation.line()), provenances, progress);
  }

  private FetchOptions options(ParseResult line) {
    return new FetchOptions(
        FilePlace.of(witness.selector()),
        GetFlags.compress(line),
        GetFlags.growing(line),
        GetFlags.resume(line),
        Patience.USUAL);
  }

  /** Deleting needs somebody's yes, asked for before anything is done. */
  static void checkConsent(Invocation invocation, RunWords run) {
    if (!GetFlags.deleteAfter(invocation.line()) || run.yes()) {
      return;
    }
    boolean agreed =
        invocation.shell().canAsk()
            && new Question(invocation.shell())
                .confirm(
                    "--delete-after deletes each file in the target once it is here, proven.",
                    "Delete them?");
    if (!agreed) {
      throw new Failure(
          FailureKind.USAGE,
          "Nobody agreed to delete files in the target.",
          "-y agrees; without --delete-after nothing is deleted.");
    }
  }

  /** Does it; the document. */
  Object run(GetWords words) {
    List<FileRow> rows = fetching.list(words.paths(), run.timeout());
    Selected selected = Selected.of(rows, words.destination(), LocalName.here());
    tellPassedOver(selected);
    checkPlaces(selected);
    Fetching.Outcome outcome = fetching.fetch(selected, messages);
    count = outcome.fetched().size();
    failed = outcome.fetched().stream().filter(one -> one.failure().isPresent()).toList();
    if (GetFlags.deleteAfter(invocation.line())) {
      outcome.fetched().stream().filter(one -> one.failure().isEmpty()).forEach(this::delete);
    }
    return tree(outcome);
  }

  private void tellPassedOver(Selected selected) {
    List<FileRow> passedOver = selected.passedOver();
    for (FileRow row : passedOver.subList(0, Math.min(MOST_NAMED, passedOver.size()))) {
      messages.warning(row.path() + " is passed over: " + what(row) + ".");
    }
    if (passedOver.size() > MOST_NAMED) {
      messages.warning(passedOver.size() - MOST_NAMED + " more are passed over.");
    }
    if (selected.files().isEmpty()) {
      throw new Failure(FailureKind.NOT_FOUND, "There is no file among what was named.", "");
    }
  }

  private static String what(FileRow row) {
    if (!row.problem().isEmpty()) {
      return row.problem();
    }
    return row.type() == FileRow.Type.LINK
        ? "it is a link, and those in directories are not followed"
        : "it is a pipe, socket or device";
  }

  private void checkPlaces(Selected selected) {
    for (Path file : selected.files().keySet()) {
      if (!run.yes() && Files.exists(file)) {
        throw new Failure(
            FailureKind.USAGE,
            file + " exists, and evidence is not overwritten.",
            "Choose another place, or replace it with -y.");
      }
      Path part = file.resolveSibling(file.getFileName() + ".part");
      if (!run.yes() && !GetFlags.resume(invocation.line()) && Files.exists(part)) {
        throw new Failure(
            FailureKind.USAGE,
            part + " is there from an earlier run.",
            "--resume goes on with it, -y begins anew.");
      }
    }
    LocalSpace.check(selected.files().keySet().iterator().next(), selected.bytes());
  }

  private void delete(Fetched fetched) {
    try {
      fetching.delete(fetched, run.timeout());
      messages.note("Deleted in the target: " + fetched.row().path());
    } catch (Failure e) {
      messages.warning(fetched.row().path() + " was not deleted: " + e.getMessage());
    }
  }

  private Object tree(Fetching.Outcome outcome) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/get/v1");
    tree.put("target", witness.name());
    if (!witness.way().isEmpty()) {
      tree.put("way", witness.way());
    }
    List<Object> files = new ArrayList<>();
    int next = 0;
    for (Fetched one : outcome.fetched()) {
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("path", one.row().path().wire());
      if (one.failure().isPresent()) {
        Failure failure = one.failure().get();
        file.put("failed", failure.kind().wire());
        file.put("message", failure.getMessage());
      } else {
        Manifest manifest = outcome.manifests().get(next++);
        file.put("file", one.wanted().file().toString());
        file.put("resumed", one.resumed());
        file.put("manifest", manifest.tree());
      }
      files.add(file);
    }
    tree.put("files", files);
    return tree;
  }

  /** Says which files did not come. */
  void endWell() {
    if (failed.isEmpty()) {
      return;
    }
    Failure first = failed.getFirst().failure().orElseThrow();
    if (count == 1) {
      throw first;
    }
    failed.stream()
        .limit(MOST_NAMED)
        .forEach(one -> messages.warning(one.failure().orElseThrow().getMessage()));
    throw new Failure(
        first.kind(), failed.size() + " of " + count + " files did not come.", first.remedy());
  }
}
