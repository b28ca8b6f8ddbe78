package dev.jdebug.protocol;

/** What is to be done about flight recordings of a JVM. */
public sealed interface JfrTask {

  /** Lists the recordings, as the JVM itself does. */
  record Check() implements JfrTask {}

  /**
   * Records for so long; the recording is the artifact, nothing of it stays in the target.
   *
   * @param millis 0: until the JVM ends or the reader goes away
   * @param follow a chunk is finished, and on its way, every minute
   * @param maxBytes what the JVM may keep on its disk meanwhile; 0: as much as is reasonable there
   * @param keepSecrets environment, system properties and command lines stay in it
   */
  record Recording(
      long millis, JfrSettings settings, long maxBytes, boolean keepSecrets, boolean follow)
      implements JfrTask {}

  /**
   * Arms a recording that goes on until it is stopped.
   *
   * @param maxAgeMillis what is older goes
   * @param maxBytes as in {@link Recording}
   */
  record Start(JfrSettings settings, long maxAgeMillis, long maxBytes) implements JfrTask {}

  /**
   * Takes what a recording has, without stopping it.
   *
   * @param name empty: the one that {@link Start} armed
   * @param lastMillis no chunk that ended before; 0: all
   */
  record Dump(String name, long lastMillis, boolean keepSecrets) implements JfrTask {}

  /**
   * Takes what a JVM that ended left behind.
   *
   * @param repository its directory, or one above; empty: the usual places
   */
  record Recover(String repository, boolean keepSecrets) implements JfrTask {}

  /**
   * Stops a recording; what it has is lost.
   *
   * @param name empty: all that jdebug started
   */
  record Stop(String name) implements JfrTask {}

  /** Whether the artifact is a recording, not text. */
  default boolean yieldsRecording() {
    return this instanceof Recording || this instanceof Dump || this instanceof Recover;
  }
}
