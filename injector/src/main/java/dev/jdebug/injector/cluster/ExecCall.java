package dev.jdebug.injector.cluster;

import java.util.List;

/**
 * A command to run in a container of a running pod; or, without a command, the container's own
 * first process to attach to.
 *
 * @param stdin whether it gets our stdin
 * @param tty whether it gets a terminal; its only output is stdout then
 */
public record ExecCall(
    String namespace,
    String pod,
    String container,
    List<String> command,
    boolean stdin,
    boolean tty) {

  public ExecCall {
    command = List.copyOf(command);
  }

  /** A command that reads nothing. */
  public ExecCall(String namespace, String pod, String container, List<String> command) {
    this(namespace, pod, container, command, false, false);
  }

  /** The first process of a container. */
  public static ExecCall attach(String namespace, String pod, String container) {
    return new ExecCall(namespace, pod, container, List.of());
  }

  public ExecCall withStdin() {
    return new ExecCall(namespace, pod, container, command, true, tty);
  }

  public ExecCall withTerminal() {
    return new ExecCall(namespace, pod, container, command, stdin, true);
  }
}
