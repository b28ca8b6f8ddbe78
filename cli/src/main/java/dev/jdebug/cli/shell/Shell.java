package dev.jdebug.cli.shell;

import dev.jdebug.cli.picker.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the program was given by its caller.
 *
 * @param out results, and nothing else
 * @param err everything else
 * @param terminals which of 0, 1 and 2 are terminals, as in {@code "02"}
 * @param name how the user calls the program: {@code jdebug} or {@code kubectl jdebug}
 * @param keys opens the terminal key by key; empty where that cannot be had
 */
public record Shell(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    ResultStream results,
    String terminals,
    String name,
    Supplier<Optional<Console>> keys) {

  /** The process's own. The launcher tells by properties what Java has no cheap way to ask. */
  public static Shell ofProcess() {
    ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return of(
            System.getenv(),
            in,
            results,
            err,
            System.getProperty("jdebug.terminals", ""),
            System.getProperty("jdebug.invokedAs", "jdebug"))
        .with(() -> ProcessConsole.open(in, err));
  }

  /**
   * A shell over streams.
   *
   * @param invokedAs the file name of the program, as argv[0] has it
   */
  public static Shell of(
      Map<String, String> environment,
      InputStream in,
      ResultStream results,
      PrintStream err,
      String terminals,
      String invokedAs) {
    return new Shell(
        environment,
        in,
        new PrintStream(results, false, StandardCharsets.UTF_8),
        err,
        results,
        terminals,
        invokedAs.startsWith("kubectl-") ? "kubectl jdebug" : "jdebug",
        Optional::empty);
  }

  /** The same with a terminal that can be read key by key. */
  public Shell with(Supplier<Optional<Console>> newKeys) {
    return new Shell(environment, in, out, err, results, terminals, name, newKeys);
  }

  /** The terminal, to be asked on; empty where nobody sits at one. */
  public Optional<Console> console() {
    return canAsk() && !variable("TERM").equals("dumb") ? keys.get() : Optional.empty();
  }

  /** Whether somebody can be asked: questions go to stderr, answers come from stdin. */
  public boolean canAsk() {
    return terminals.contains("0") && terminals.contains("2");
  }

  public boolean outIsTerminal() {
    return terminals.contains("1");
  }

  public boolean errIsTerminal() {
    return terminals.contains("2");
  }

  /** A variable's value; empty when it is not set. */
  public String variable(String variable) {
    return environment.getOrDefault(variable, "");
  }
}
