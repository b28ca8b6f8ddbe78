package dev.jdebug.injector.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Generates the ephemeral container, and the patch that adds it. Pure. */
public final class HelperContainer {
  /** Marks a container as a helper of ours and names the run that made it. */
  public static final String SESSION_VARIABLE = "JDEBUG_SESSION";

  /**
   * Marks a container of the pod's own spec as a jdebug sidecar: one that came with the pod, as a
   * regular container or as a native sidecar. Its value is the container whose user it runs as.
   */
  public static final String SIDECAR_VARIABLE = "JDEBUG_SIDECAR";

  /** Names the user who made it. */
  public static final String OWNER_VARIABLE = "JDEBUG_OWNER";

  /** What tells who made a container. */
  public static final Set<String> MARKERS = Set.of(SESSION_VARIABLE, OWNER_VARIABLE);

  /**
   * What a helper runs, from the PATH of its image: sleeps, and ends when nobody used it for its
   * time to live.
   */
  public static final String KEEPER = "keeper";

  private HelperContainer() {}

  /** The patch of {@code pods/ephemeralcontainers}: adds one entry, touches nothing else. */
  public static Map<String, Object> patch(HelperPlan plan) {
    return Map.of("spec", Map.of("ephemeralContainers", List.of(generate(plan))));
  }

  /** The entry of {@code spec.ephemeralContainers}. */
  public static Map<String, Object> generate(HelperPlan plan) {
    Map<String, Object> container = keeper(plan);
    container.put("targetContainerName", plan.target());
    container.put("securityContext", securityContext(SecurityProfile.of(plan)));
    return container;
  }

  /** The only container of a pod of its own. */
  static Map<String, Object> alone(HelperPlan plan) {
    Map<String, Object> container = keeper(plan);
    container.put("securityContext", securityContext(SecurityProfile.of(plan)));
    return container;
  }

  /**
   * A container of the pod's own spec, which lives as long as the pod. It never ends by itself: it
   * would be started again.
   *
   * @param nativeSidecar an init container that the kubelet keeps running, so that jobs can end
   */
  public static Map<String, Object> sidecar(HelperPlan plan, boolean nativeSidecar) {
    Map<String, Object> container = keeper(plan);
    container.put("env", List.of(variable(SIDECAR_VARIABLE, plan.target())));
    if (nativeSidecar) {
      container.put("restartPolicy", "Always");
    }
    Map<String, Object> resources = new LinkedHashMap<>();
    resources.put("requests", amounts("5m", "16Mi"));
    resources.put("limits", Map.of("memory", "128Mi"));
    container.put("resources", resources);
    container.put("securityContext", securityContext(SecurityProfile.of(plan)));
    return container;
  }

  private static Map<String, Object> amounts(String cpu, String memory) {
    Map<String, Object> amounts = new LinkedHashMap<>();
    amounts.put("cpu", cpu);
    amounts.put("memory", memory);
    return amounts;
  }

  static Map<String, Object> keeper(HelperPlan plan) {
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("name", plan.name());
    container.put("image", plan.image());
    if (!plan.pullPolicy().isEmpty()) {
      container.put("imagePullPolicy", plan.pullPolicy());
    }
    container.put(
        "command",
        List.of(KEEPER, "--ttl", Long.toString(Math.max(1, plan.timeToLive().toSeconds()))));
    container.put("env", environment(plan));
    return container;
  }

  static List<Map<String, Object>> environment(HelperPlan plan) {
    List<Map<String, Object>> variables = new ArrayList<>();
    variables.add(variable(SESSION_VARIABLE, plan.session()));
    if (!plan.owner().isEmpty()) {
      variables.add(variable(OWNER_VARIABLE, plan.owner()));
    }
    return variables;
  }

  static Map<String, Object> variable(String name, String value) {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("name", name);
    // $(NAME) would be expanded by the kubelet; $$ is its escape.
    variable.put("value", value.replace("$", "$$"));
    return variable;
  }

  private static Map<String, Object> securityContext(List<SecurityChange> profile) {
    Map<String, Object> context = new LinkedHashMap<>();
    for (SecurityChange change : profile) {
      change.apply(context);
    }
    return context;
  }
}
