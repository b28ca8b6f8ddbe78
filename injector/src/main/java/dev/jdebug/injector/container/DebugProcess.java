package dev.jdebug.injector.container;

import java.util.List;

/**
 * What a debug container runs as its first process.
 *
 * @param keeper it sleeps, and commands are run in it by exec; the words are not part of it then
 * @param words the command, or its arguments; empty for the image's own
 * @param argumentsOnly the words are for the image's entry point
 */
public record DebugProcess(
    boolean keeper, List<String> words, boolean argumentsOnly, boolean stdin, boolean tty) {
  /** A helper that serves any number of commands. */
  public static final DebugProcess KEEPER = new DebugProcess(true, List.of(), false, false, false);

  public DebugProcess {
    words = List.copyOf(words);
  }
}
