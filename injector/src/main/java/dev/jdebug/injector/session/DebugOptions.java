package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.DebugPlan;
import dev.jdebug.injector.container.DebugProcess;
import dev.jdebug.injector.container.DebugProfile;
import java.util.Map;

/**
 * What debug container is wanted.
 *
 * @param helper image, times
 * @param name of the container; empty for one that is made up
 * @param environment name → value, as the user gave them
 * @param custom a partial container; absent for none
 * @param another even where one that would do is there
 */
public record DebugOptions(
    HelperOptions helper,
    String name,
    DebugProcess process,
    DebugProfile profile,
    Map<String, String> environment,
    DebugPlan.Copies copies,
    Json custom,
    boolean another) {}
