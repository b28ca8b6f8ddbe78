package dev.jdebug.cli.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the program was given by its caller.
 *
 * @param out results, and nothing else
 * @param err everything else
 * @param terminals which of 0, 1 and 2 are terminals, as in {@code "02"}
 * @param name how the user calls the program: {@code jdebug} or {@code kubectl jdebug}
 */
public record Shell(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    ResultStream results,
    String terminals,
    String name) {

  /** The process's own. The launcher tells by properties what Java has no cheap way to ask. */
  public static Shell ofProcess() {
    ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
    return of(
        System.getenv(),
        new FileInputStream(FileDescriptor.in),
        results,
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getProperty("jdebug.terminals", ""),
        System.getProperty("jdebug.invokedAs", "jdebug"));
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
        invokedAs.startsWith("kubectl-") ? "kubectl jdebug" : "jdebug");
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
