package dev.jdebug.injector.testing;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetQuery;
import java.util.List;

/**
 * A namespace for each level of Pod Security, called like it, with a pod {@code api} that meets the
 * strictest one and whose container {@code app} runs as 1000:1000.
 */
public record Levels(Bench bench) {
  public static final List<String> ALL = List.of("restricted", "baseline", "privileged");

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: LEVEL}
      spec:
        securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
        containers:
        - name: app
          image: example/api:1
          command: [java, -jar, /api.jar]
          securityContext:
            runAsUser: 1000
            runAsGroup: 1000
            allowPrivilegeEscalation: false
            capabilities: {drop: [ALL]}
      """;

  /** Makes them. */
  public static Levels in(Bench bench) {
    for (String level : ALL) {
      bench.cluster().namespace(level, "pod-security.kubernetes.io/enforce=" + level);
      bench.cluster().with(POD.replace("LEVEL", level));
      bench.cluster().runs(level, "api", "app", TargetContainer.runningAs(1000, 1000));
    }
    return new Levels(bench);
  }

  /** The pod of a level, as it is now. */
  public static Target target(Injector injector) {
    return Target.of(injector.find(TargetQuery.parse("api")).pod(), "app");
  }
}
