package dev.jdebug.injector.cluster;

import java.util.List;

/** A command to run in a container of a running pod. */
public record ExecCall(String namespace, String pod, String container, List<String> command) {
  public ExecCall {
    command = List.copyOf(command);
  }
}
