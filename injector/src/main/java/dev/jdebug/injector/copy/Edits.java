package dev.jdebug.injector.copy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be different in the copy's containers.
 *
 * @param images container → image; {@code *} for all that are not named
 * @param env of the copy's container
 * @param user of the copy's container; empty for its own
 * @param group likewise
 * @param command of the copy's container, without arguments of the original; in a copy that waits,
 *     what its {@code run-original} runs; empty for its own
 */
public record Edits(
    Map<String, String> images,
    List<EnvEdit> env,
    Optional<Long> user,
    Optional<Long> group,
    List<String> command) {
  public static final Edits NONE =
      new Edits(Map.of(), List.of(), Optional.empty(), Optional.empty(), List.of());

  public Edits {
    images = Map.copyOf(images);
    env = List.copyOf(env);
    command = List.copyOf(command);
  }
}
