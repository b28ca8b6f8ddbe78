package dev.jdebug.cli.options;

import dev.jdebug.injector.container.DebugProfile;
import dev.jdebug.injector.container.EnvironmentChoice;
import dev.jdebug.injector.container.MountChoice;
import java.time.Duration;
import java.util.Map;

/**
 * What debug container is wanted, as typed.
 *
 * @param image empty for the sidecar's
 * @param name empty for one that is made up
 * @param custom a file; empty for none
 */
public record DebugWords(
    String image,
    String name,
    DebugProfile profile,
    String custom,
    Map<String, String> environment,
    String pullPolicy,
    Duration timeToLive,
    Streams streams,
    boolean argumentsOnly,
    boolean another,
    HelperWords.DryRun dryRun,
    MountChoice mounts,
    EnvironmentChoice copyEnvironment) {

  /**
   * What of ours it is connected to.
   *
   * @param detached nothing
   */
  public record Streams(boolean stdin, boolean tty, boolean detached) {}
}
