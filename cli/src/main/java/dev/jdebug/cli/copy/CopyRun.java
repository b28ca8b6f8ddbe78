package dev.jdebug.cli.copy;

import dev.jdebug.cli.evidence.ImageSetting;
import dev.jdebug.cli.options.CopyWords;
import dev.jdebug.cli.options.HelperWords.DryRun;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.PodWords;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.LineDiff;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.copy.CopyOptions;
import dev.jdebug.injector.copy.MadeCopy;
import dev.jdebug.injector.copy.Others;
import dev.jdebug.injector.copy.PlannedCopy;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/** The run of {@code copy}: save, plan, make, show, end. */
public final class CopyRun {
  private final Shell shell;
  private final CopyWords words;
  private final RunWords run;
  private final OutputForm form;
  private final Messages messages;

  public CopyRun(Shell shell, CopyWords words, RunWords run, OutputForm form) {
    this.shell = shell;
    this.words = words;
    this.run = run;
    this.form = form;
    this.messages = new Messages(shell.err(), run.quiet());
  }

  /**
   * Does it.
   *
   * @param why the verdict on the original, for people
   */
  public int run(
      Injector injector, PodWords target, Function<PodWords, String> why, ProgressLine progress) {
    if (words.replace() && !run.yes()) {
      throw new Failure(
          FailureKind.USAGE,
          "--replace deletes the original, and you did not agree to that.",
          "Agree with -y.");
    }
    if (words.stay().shell() && form.document()) {
      throw new Failure(
          FailureKind.USAGE,
          "--shell and -o exclude each other: stdout is the shell's.",
          "Leave one of them out.");
    }
    Subject subject = Subject.find(injector, target, words.dead(), shell, messages);
    CopyOptions options = options(subject);
    PlannedCopy planned =
        injector.copies().plan(subject.pod(), subject.container(), options, run.yes());
    if (words.show().diff() || words.show().dryRun() != DryRun.NONE) {
      return rehearse(injector, planned);
    }
    String evidence =
        words.evidence().wanted().orElse(subject.dead())
            ? new Rescue(injector, messages)
                .save(subject, words.evidence().folder(), why.apply(subject.words()))
                .toString()
            : "";
    writeManifest(planned);
    tell(planned);
    try (Leftover leftover = new Leftover(() -> injector.copies().removeAtTheEnd(planned))) {
      MadeCopy made = injector.copies().start(planned, run.timeout(), progress);
      progress.stepDone();
      if (words.replace()) {
        made.deleteOriginal();
        messages.note("Deleted the original " + planned.original().name() + ", with its grace.");
      }
      if (words.stay().shell()) {
        return inShell(made, leftover);
      }
      stay(made, evidence, leftover);
    }
    return 0;
  }

  /** What stdout shows is the shell's. */
  private int inShell(MadeCopy made, Leftover leftover) {
    boolean stays = words.stay().keep();
    if (stays) {
      leftover.keep();
    }
    CopyScreen.render(made.planned(), shell.name(), stays).lines().forEach(messages::note);
    int code = new CopyShell(shell, messages).run(made);
    messages.note(stays ? "The copy " + made.planned().name() + " stays." : "The copy is deleted.");
    return code;
  }

  /** On a terminal until Ctrl-C or its own end; elsewhere it stays until its deadline. */
  private void stay(MadeCopy made, String evidence, Leftover leftover) {
    boolean stays = words.stay().keep() || form.document() || !shell.canAsk();
    if (stays) {
      leftover.keep();
    }
    if (form.document()) {
      print(CopyScreen.tree(made.planned(), evidence));
      return;
    }
    shell.out().print(CopyScreen.render(made.planned(), shell.name(), stays));
    shell.out().flush();
    if (!stays) {
      messages.note("Ctrl-C deletes it.");
      String end = made.awaitEnd(Duration.ZERO);
      messages.note("The copy is over: " + end + ".");
    }
  }

  private CopyOptions options(Subject subject) {
    CopyOptions asked = words.options();
    boolean tools = subject.dead() || asked.others() == Others.IDLE;
    return asked.with(subject.dead(), tools ? ImageSetting.find(words.image(), shell) : "");
  }

  private void tell(PlannedCopy planned) {
    planned.warnings().forEach(messages::warning);
    messages.note(planned.proof().sentence());
    if (!planned.proof().forAllNames().isEmpty()) {
      messages.note(
          "Meant for every pod of the namespace, so for the copy: "
              + planned.proof().forAllNames()
              + ".");
    }
    messages.note(
        "A copy has the files of its image and volumes, not those that the running container"
            + " wrote elsewhere.");
  }

  private int rehearse(Injector injector, PlannedCopy planned) {
    tell(planned);
    boolean server = words.show().dryRun() == DryRun.SERVER;
    Object pod = server ? injector.copies().rehearse(planned).stored().plain() : planned.pod();
    writeManifest(planned);
    if (words.show().diff()) {
      String original = Document.yaml(Document.sorted(planned.original().json().plain()));
      shell.out().print(LineDiff.of(original, Document.yaml(Document.sorted(pod))));
      return 0;
    }
    print(pod);
    return 0;
  }

  private void print(Object tree) {
    boolean json = form == OutputForm.JSON;
    shell.out().print(json ? Document.json(tree) : Document.yaml(tree));
  }

  private void writeManifest(PlannedCopy planned) {
    String file = words.show().yamlFile();
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(Path.of(file), Document.yaml(planned.pod()));
    } catch (IOException e) {
      throw new Failure(
          FailureKind.USAGE,
          file + " cannot be written: " + e.getMessage() + ".",
          "Choose another place with --keep-yaml. Nothing was made.");
    }
  }
}
