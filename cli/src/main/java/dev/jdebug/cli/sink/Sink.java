package dev.jdebug.cli.sink;

import java.util.Optional;

/** A place for artifacts: a file or folder, a bucket, a claim. */
public interface Sink extends AutoCloseable {

  /**
   * Begins an artifact. What can be known to be wrong with the place is said now, before a JVM is
   * asked.
   *
   * @param name for it, where the place itself does not name one
   * @param several whether this is one of several, which need a folder
   */
  Landing begin(String name, boolean several);

  /** What it would make in the cluster; empty when that is nothing. */
  default Optional<Object> plan() {
    return Optional.empty();
  }

  @Override
  void close();
}
