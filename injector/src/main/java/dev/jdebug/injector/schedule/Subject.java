package dev.jdebug.injector.schedule;

import java.util.List;

/**
 * What a schedule captures, of whom.
 *
 * @param command the verb and its words, as on a command line without a target
 * @param target a pod or workload; empty when there is a selector
 * @param selector of pods; empty when there is a target
 */
public record Subject(List<String> command, String target, String selector) {
  public Subject {
    command = List.copyOf(command);
  }

  public String verb() {
    return command.getFirst();
  }

  /** As on a command line. */
  @Override
  public String toString() {
    String whom = selector.isEmpty() ? target : "-l " + selector;
    return String.join(" ", command) + " " + whom;
  }
}
