package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.DebugProfile;
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
 * @param profile changes the security context of the copy's container; AUTO leaves it as it is
 * @param custom a part of a container, merged into the copy's; absent for none
 */
public record Edits(
    Map<String, String> images,
    List<EnvEdit> env,
    Optional<Long> user,
    Optional<Long> group,
    List<String> command,
    DebugProfile profile,
    Json custom) {
  public static final Edits NONE =
      new Edits(
          Map.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          DebugProfile.AUTO,
          Json.ABSENT);

  public Edits {
    images = Map.copyOf(images);
    env = List.copyOf(env);
    command = List.copyOf(command);
  }
}
