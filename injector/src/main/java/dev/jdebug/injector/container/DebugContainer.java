package dev.jdebug.injector.container;

import dev.jdebug.injector.cluster.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Generates a debug container. Pure.
 *
 * @param container the entry of {@code spec.ephemeralContainers}
 * @param remarks what is to be known of what was copied, each a sentence
 * @param hidden mount paths of the target that could not be mounted here
 */
public record DebugContainer(
    Map<String, Object> container, List<String> remarks, List<String> hidden) {

  /** The container of a plan, for a pod whose processes are shared or not. */
  public static DebugContainer of(DebugPlan plan, boolean pidsShared) {
    CopiedMounts mounts = CopiedMounts.of(plan);
    CopiedEnvironment environment = CopiedEnvironment.of(plan);
    Map<String, Object> container = process(plan);
    container.put("env", variables(plan, environment));
    putUnlessEmpty(container, "envFrom", environment.sources());
    putUnlessEmpty(container, "volumeMounts", mounts.mounts());
    putUnlessEmpty(container, "volumeDevices", mounts.devices());
    container.put("targetContainerName", plan.helper().target());
    Map<String, Object> context = new LinkedHashMap<>();
    plan.profile().changes(plan.helper()).forEach(change -> change.apply(context));
    if (!context.isEmpty()) {
      container.put("securityContext", context);
    }
    List<String> remarks = new ArrayList<>(mounts.remarks(pidsShared));
    remarks.addAll(environment.remarks());
    Map<String, Object> merged = CustomContainer.merge(container, plan.custom());
    return new DebugContainer(merged, remarks, mounts.unreachable());
  }

  /** The patch of {@code pods/ephemeralcontainers}: adds one entry, touches nothing else. */
  public Map<String, Object> patch() {
    return Map.of("spec", Map.of("ephemeralContainers", List.of(container)));
  }

  /** What it may do, to be compared. */
  public Json securityContext() {
    return Json.of(container).at("securityContext");
  }

  private static Map<String, Object> process(DebugPlan plan) {
    Map<String, Object> container = HelperContainer.keeper(plan.helper());
    DebugProcess process = plan.process();
    if (process.keeper()) {
      return container;
    }
    container.remove("command");
    if (!process.words().isEmpty()) {
      container.put(process.argumentsOnly() ? "args" : "command", process.words());
    }
    if (process.stdin()) {
      container.put("stdin", true);
    }
    if (process.tty()) {
      container.put("tty", true);
    }
    return container;
  }

  private static List<Map<String, Object>> variables(DebugPlan plan, CopiedEnvironment copied) {
    List<Map<String, Object>> variables = new ArrayList<>(copied.variables());
    variables.removeIf(variable -> plan.environment().containsKey(variable.get("name")));
    plan.environment().forEach((name, value) -> variables.add(asGiven(name, value)));
    variables.addAll(HelperContainer.environment(plan.helper()));
    return variables;
  }

  /** As kubectl does, what looks like a reference to another variable is one. */
  private static Map<String, Object> asGiven(String name, String value) {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("name", name);
    variable.put("value", value);
    return variable;
  }

  private static void putUnlessEmpty(
      Map<String, Object> container, String field, List<Map<String, Object>> items) {
    if (!items.isEmpty()) {
      container.put(field, items);
    }
  }
}
