package dev.jdebug.injector.cluster;

import java.util.function.Consumer;

/** A terminal's size, as it changes. */
@FunctionalInterface
public interface TerminalSizes {
  /** No terminal. */
  TerminalSizes NONE = listener -> () -> {};

  /**
   * Tells the size now, and on any thread whenever it changes.
   *
   * @return ends the telling
   */
  Runnable follow(Consumer<TerminalSize> listener);
}
