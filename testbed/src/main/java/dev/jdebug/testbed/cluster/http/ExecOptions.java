package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.api.ApiFailure;
import java.util.List;

/**
 * What an exec or an attach asks for in its query.
 *
 * @param command empty for an attach
 */
record ExecOptions(
    String container,
    List<String> command,
    boolean stdin,
    boolean stdout,
    boolean stderr,
    boolean tty) {

  static ExecOptions ofExec(Exchange exchange) {
    exchange.knowsQuery("command", "container", "stdin", "stdout", "stderr", "tty");
    ExecOptions options = of(exchange);
    if (options.command.isEmpty()) {
      throw ApiFailure.badRequest("you must specify at least 1 command for the container");
    }
    return options;
  }

  static ExecOptions ofAttach(Exchange exchange) {
    exchange.knowsQuery("container", "stdin", "stdout", "stderr", "tty");
    return of(exchange);
  }

  private static ExecOptions of(Exchange exchange) {
    ExecOptions options =
        new ExecOptions(
            exchange.query("container"),
            exchange.queryAll("command"),
            exchange.flag("stdin"),
            exchange.flag("stdout"),
            exchange.flag("stderr"),
            exchange.flag("tty"));
    if (options.tty && options.stderr) {
      throw ApiFailure.badRequest("tty and stderr cannot both be true");
    }
    if (!options.stdin && !options.stdout && !options.stderr) {
      throw ApiFailure.badRequest("you must specify at least 1 of stdin, stdout, stderr");
    }
    return options;
  }

  boolean attach() {
    return command.isEmpty();
  }

  /** The lowest channel that the server writes to: an empty message there says that it began. */
  int greetingChannel() {
    return stdout ? ExecChannels.STDOUT : stderr ? ExecChannels.STDERR : ExecChannels.ERROR;
  }
}
