package dev.jdebug.cli.command;

import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code completion}: the script that a shell sources. The candidates come from {@code __complete}.
 */
final class CompletionCommand implements Command {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish", "kubectl");

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nPrints the completion script of a shell.",
            "%n  bash     source <(jdebug completion bash)",
            "  zsh      source <(jdebug completion zsh)",
            "  fish     jdebug completion fish | source",
            "  kubectl  an executable for the PATH, named kubectl_complete-jdebug: lets kubectl"
                + " 1.26 or newer complete `kubectl jdebug`");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("SHELL")
            .description("bash, zsh, fish or kubectl.")
            .build());
    RunFlags.addHelpTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    String shell = invocation.line().matchedPositionalValue(0, "");
    if (!SHELLS.contains(shell)) {
      throw new Failure(
          FailureKind.USAGE,
          shell.isEmpty() ? "No shell is named." : "There is no completion for “" + shell + "”.",
          "There is one for bash, zsh, fish and kubectl.");
    }
    invocation.shell().out().print(script(shell));
    return 0;
  }

  private static String script(String shell) {
    try (InputStream script = CompletionCommand.class.getResourceAsStream("completion." + shell)) {
      if (script == null) {
        throw new IllegalStateException("completion." + shell + " is not in the jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
