package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.AccessReview;
import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.ApiStatus;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.container.HelperPlan;
import dev.jdebug.injector.rights.Right;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.regex.Pattern;

/** Why the API server would not take a helper, and what remains. */
record LaunchRefusal(Cluster cluster, Target target, HelperPlan plan) {
  private static final Pattern NAMED = Pattern.compile("\"([a-z0-9]([-a-z0-9]*[a-z0-9])?)\"");

  Failure explain(ApiError error) {
    ApiStatus status = error.status();
    if (status.code() == 403 && Refusals.isRbac(status)) {
      return forbidden();
    }
    if (status.code() == 403 && status.message().contains("violates PodSecurity")) {
      return podSecurity(status);
    }
    return Refusals.explain(error);
  }

  private Failure forbidden() {
    String namespace = target.namespace();
    AccessReview review = new AccessReview(cluster);
    boolean mayExec =
        review.allows(Right.CREATE_EXEC, namespace) && review.allows(Right.GET_LOGS, namespace);
    String next =
        mayExec
            ? "\nUntil then you may exec and read logs: `kubectl exec -n %s %s -c %s -- kill -3 1` makes the JVM print its threads into `kubectl logs -n %s %s -c %s`."
                .formatted(
                    namespace,
                    target.pod().name(),
                    target.container(),
                    namespace,
                    target.pod().name(),
                    target.container())
            : "";
    Failure plain = Refusals.forbidden(Right.ADD_EPHEMERAL_CONTAINERS, namespace);
    return new Failure(plain.kind(), plain.getMessage(), plain.remedy() + next);
  }

  /**
   * Pod Security judges the whole pod again, so a container that was let in under a laxer level
   * keeps all later ones out (k8s#118961).
   */
  private Failure podSecurity(ApiStatus status) {
    String message = status.message();
    int from = message.indexOf("violates PodSecurity");
    String violation = message.substring(from).strip();
    List<String> named =
        NAMED.matcher(violation).results().map(match -> match.group(1)).distinct().toList();
    List<String> earlier =
        target.pod().ephemeralContainers().stream()
            .map((Json container) -> container.at("name").text())
            .filter(named::contains)
            .toList();
    boolean ours = named.contains(plan.name());
    String remedy;
    if (!earlier.isEmpty()) {
      remedy =
          "Not the helper alone is judged but the whole pod: its earlier ephemeral container(s) "
              + String.join(", ", earlier)
              + " offend, and cannot be removed. Only a new pod is free of them: restart the"
              + " workload, or ask for another level on namespace "
              + target.namespace()
              + ".";
    } else if (ours && plan.ids().uid() == 0 && target.ids().ids().uid() != 0) {
      remedy =
          "The level of namespace "
              + target.namespace()
              + " forbids a helper that runs as root. Ask for the level "
              + (plan.capabilities() == CapabilitySet.TRACING ? "privileged" : "baseline")
              + ", or take the way --via ephemeral, which needs no root.";
    } else if (ours && plan.ids().uid() == 0) {
      remedy =
          "The target runs as root, so the helper has to, and the level of namespace "
              + target.namespace()
              + " forbids root. Ask for the level baseline, or run the target as another user.";
    } else {
      remedy =
          "The pod itself does not meet the level of namespace "
              + target.namespace()
              + " (it may be older than the label): ask for another level, or restart the"
              + " workload.";
    }
    return new Failure(
        FailureKind.REFUSED_BY_POLICY, "The pod with the helper " + violation + ".", remedy);
  }
}
