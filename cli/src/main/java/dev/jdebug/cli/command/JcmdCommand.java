package dev.jdebug.cli.command;

import dev.jdebug.cli.options.TargetFlags;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code jcmd}: any diagnostic command, its answer relayed unchanged. */
final class JcmdCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CaptureWords.spec();
    spec.usageMessage()
        .description(
            "%nA diagnostic command of a JVM and its answer, unchanged. `help` lists the commands"
                + " that this JVM knows, `help COMMAND` explains one.",
            "%nWords that begin with a dash, and all words where no TARGET is named, go behind"
                + " `--`: jdebug jcmd deploy/api -- GC.class_histogram -all");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .arity("0..*")
            .type(String[].class)
            .paramLabel("COMMAND")
            .description("The diagnostic command and its words.")
            .build());
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    List<String> command = new ArrayList<>(TargetFlags.wordsAfter(invocation.line()));
    command.addAll(invocation.words());
    if (command.isEmpty()) {
      throw new Failure(
          FailureKind.USAGE,
          "No diagnostic command is given.",
          "For example: "
              + invocation.shell().name()
              + " jcmd TARGET -- VM.version."
              + " `-- help` lists those that the JVM knows.");
    }
    return new Capture("jcmd", invocation, CaptureWords.once(invocation.line()))
        .run(jvm -> new CollectorRequest.Jcmd(jvm, command));
  }
}
