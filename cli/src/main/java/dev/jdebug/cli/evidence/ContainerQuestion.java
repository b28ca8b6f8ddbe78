package dev.jdebug.cli.evidence;

import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.injector.why.ContainerHealth;
import dev.jdebug.injector.why.Severity;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Which container of which pod, whatever it runs: the worst off is offered first. */
public final class ContainerQuestion {
  private final Shell shell;
  private final Messages messages;
  private final String program;

  /**
   * A question.
   *
   * @param program that lets the user choose; empty for our own picker
   */
  public ContainerQuestion(Shell shell, Messages messages, String program) {
    this.shell = shell;
    this.messages = messages;
    this.program = program;
  }

  /**
   * Lets the user choose one of those that are in one of these states.
   *
   * @throws Failure of kind {@link FailureKind#NOT_FOUND} or {@link FailureKind#AMBIGUOUS}
   */
  public ContainerHealth ask(Injector injector, Scope scope, Set<Severity> states) {
    List<ContainerHealth> candidates =
        injector.health(scope, messages::note).stream()
            .filter(one -> states.contains(one.severity()))
            .toList();
    if (candidates.isEmpty()) {
      throw new Failure(
          FailureKind.NOT_FOUND,
          "There is no such container to choose.",
          "-A looks into all namespaces, -n into another one; --state and -l narrow it down.");
    }
    HealthTable table = new HealthTable(Instant.now());
    candidates.forEach(table::add);
    int index =
        new Question(shell, program)
            .ask(
                table.titled("Which container"),
                -1,
                "A terminal is needed to choose. Name one of them, as in `"
                    + shell.name()
                    + " why POD -c CONTAINER -n NAMESPACE`.");
    return candidates.get(index);
  }
}
