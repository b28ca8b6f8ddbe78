package dev.jdebug.injector.container;

import dev.jdebug.injector.cluster.Json;
import java.util.Map;

/**
 * What a debug container is generated from.
 *
 * @param helper name, image, target, ids, time to live and who made it
 * @param environment set by the user: name → value, as kubectl sends it
 * @param copies what it takes over of the target
 * @param custom a partial container that is merged in last; absent for none
 */
public record DebugPlan(
    HelperPlan helper,
    DebugProcess process,
    DebugProfile profile,
    Map<String, String> environment,
    Copies copies,
    Json custom) {

  /**
   * What is taken over of the target.
   *
   * @param target the target's container as the pod's spec has it
   */
  public record Copies(Json target, MountChoice mounts, EnvironmentChoice environment) {
    /** Nothing. */
    public static final Copies NONE =
        new Copies(Json.ABSENT, MountChoice.NONE, EnvironmentChoice.NONE);
  }
}
