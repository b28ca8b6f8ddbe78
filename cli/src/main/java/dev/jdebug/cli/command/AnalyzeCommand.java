package dev.jdebug.cli.command;

import dev.jdebug.analysis.report.HeapReport;
import dev.jdebug.analysis.report.ThreadReport;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.verdict.EvidenceFiles;
import dev.jdebug.cli.verdict.HeapDocument;
import dev.jdebug.cli.verdict.HeapFiles;
import dev.jdebug.cli.verdict.HeapScreen;
import dev.jdebug.cli.verdict.ThreadDocument;
import dev.jdebug.cli.verdict.ThreadScreen;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code analyze}: what files of evidence mean. */
final class AnalyzeCommand implements Command {
  /** The evidence is there and shows a deadlock: no failure of the command. */
  static final int DEADLOCK = 3;

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nWhat thread dumps and heap dumps mean: the verdict first, what it rests on, the next"
                + " step. Of threads it reads what JVMs 8 to 25 print, also between the lines of a"
                + " log, and the files of Thread.dump_to_file; several dumps of a JVM are reasoned"
                + " over together. Ends with 3 when there is a deadlock.");
    OutputFlag.addTo(spec, OutputFlag.ANSWERS);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .type(String[].class)
            .paramLabel("FILE|DIR|-")
            .description("A file, all files of a directory, or `-` for stdin; gzip is unpacked.")
            .build());
    RunFlags.addHelpTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    OutputForm form = OutputFlag.read(invocation.line(), OutputFlag.ANSWERS);
    EvidenceFiles files = new EvidenceFiles();
    for (String name : invocation.line().matchedPositionalValue(0, new String[0])) {
      files.add(name, invocation.shell().in());
    }
    Optional<ThreadReport> threads =
        files.holdThreads() ? Optional.of(ThreadReport.of(files.dumps())) : Optional.empty();
    Messages messages = new Messages(invocation.shell().err(), false);
    files.unread().forEach(one -> messages.warning(one.file() + " " + one.why() + "."));
    int documents = files.heapDumps().size() + (threads.isPresent() ? 1 : 0);
    if (form.document() && documents > 1) {
      throw new Failure(
          FailureKind.USAGE,
          "A document is of one heap dump, or of thread dumps.",
          "Name them one by one.");
    }
    for (Path file : files.heapDumps()) {
      HeapReport report = HeapFiles.examine(file);
      if (form.document()) {
        print(invocation, form, HeapDocument.of(report), List.of(file.toString()));
      } else {
        invocation.shell().out().print(file + "\n" + HeapScreen.render(report) + "\n");
      }
    }
    threads.ifPresent(report -> print(invocation, form, report, files.read()));
    return threads.filter(ThreadReport::deadlock).isPresent() ? DEADLOCK : 0;
  }

  private static void print(
      Invocation invocation, OutputForm form, ThreadReport report, List<String> files) {
    if (form.document()) {
      print(invocation, form, ThreadDocument.of(report), files);
    } else {
      invocation.shell().out().print(ThreadScreen.render(report));
    }
  }

  private static void print(
      Invocation invocation, OutputForm form, Map<String, Object> document, List<String> files) {
    Map<String, Object> tree = new LinkedHashMap<>(document);
    tree.put("files", files);
    boolean json = form == OutputForm.JSON;
    invocation.shell().out().print(json ? Document.json(tree) : Document.yaml(tree));
  }
}
