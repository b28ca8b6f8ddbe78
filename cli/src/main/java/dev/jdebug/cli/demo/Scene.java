package dev.jdebug.cli.demo;

/** A sick JVM that runs, and a shell beside it. */
interface Scene extends AutoCloseable {

  /** Who and where the JVM and the shell are, in a sentence or two. */
  String description();

  /** Runs a line of shell beside the JVM, its output to ours; its exit code. */
  int run(String line);

  /** Ends both and removes what they wrote. */
  @Override
  void close();
}
