package dev.jdebug.protocol;

import java.time.Duration;

/** What the collector tells on stderr while the artifact's bytes go to stdout. */
public sealed interface Event {

  /**
   * A stage has begun or moved on.
   *
   * @param stage a stable word: {@code attach}, {@code signal}, {@code capture}
   * @param detail for people
   */
  record Progress(String stage, String detail) implements Event {}

  /** Something the user should know that does not end the run. */
  record Warning(String message) implements Event {}

  /**
   * Something measured on the way, which belongs beside the artifact.
   *
   * @param name a stable word: {@code pause-millis}, {@code objects}
   */
  record Fact(String name, String value) implements Event {}

  /**
   * The artifact is complete.
   *
   * @param bytes its length as written to stdout
   * @param sha256 of these bytes, 64 lower-case hex digits
   * @param route how it was taken: {@code attach} or {@code sigquit}
   * @param pid the JVM's pid as the collector sees it
   * @param elapsed from the collector's start
   */
  record Result(long bytes, String sha256, String route, long pid, Duration elapsed)
      implements Event {}

  /**
   * Whom the artifact is of, said before the result.
   *
   * @param pid as the collector sees it
   * @param version {@code java.version}; empty when unknown
   * @param mainClass empty when unknown
   */
  record Jvm(long pid, String version, String mainClass) implements Event {}

  /**
   * SIGQUIT was sent: the dump is in the container's log, written after {@code epochMillis}, not on
   * the collector's stdout.
   */
  record DumpInLog(long pid, long epochMillis) implements Event {}

  /** The run ends without the artifact. Bytes on stdout, if any, are worthless. */
  record Failed(FailureKind kind, String message, String remedy) implements Event {}
}
