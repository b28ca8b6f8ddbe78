package dev.jdebug.injector.risk;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Quantity;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a heap dump would do to a pod. */
public final class DumpRisks {
  /** Nobody notices less. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final String INSTEAD =
      "Take another replica's, take it out of its Services first, look at `jdebug histogram`"
          + " instead, or insist with --force.";

  private DumpRisks() {}

  /**
   * Judges by the pod's spec.
   *
   * @param readyPods how many pods of its workload are Ready, it included; 0 when not known
   */
  public static List<Risk> of(Target target, DumpForecast forecast, int readyPods) {
    List<Risk> risks = new ArrayList<>();
    liveness(target, forecast).ifPresent(risks::add);
    lastReady(target, forecast, readyPods).ifPresent(risks::add);
    storage(target, forecast).ifPresent(risks::add);
    return risks;
  }

  /** That the kubelet restarts the container in the middle of it. */
  public static Optional<Risk> liveness(Target target, DumpForecast forecast) {
    Json probe = target.pod().container(target.container()).orElse(Json.ABSENT).at("livenessProbe");
    if (!probe.present()) {
      return Optional.empty();
    }
    long period = probe.at("periodSeconds").number().orElse(10L);
    long failures = probe.at("failureThreshold").number().orElse(3L);
    Duration budget = Duration.ofSeconds(period * failures);
    if (forecast.pause().compareTo(budget) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Risk(
            "liveness",
            "The JVM may stand still for %s; its liveness probe has it restarted after %s (%d × %d s)."
                .formatted(
                    Amounts.age(forecast.pause().toMillis()),
                    Amounts.age(budget.toMillis()),
                    failures,
                    period),
            INSTEAD));
  }

  private static Optional<Risk> lastReady(Target target, DumpForecast forecast, int readyPods) {
    if (readyPods != 1 || !target.pod().ready() || forecast.pause().compareTo(SHORT) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Risk(
            "last-ready",
            "Pod %s is the only Ready one of its workload, and may stand still for %s."
                .formatted(target.pod().name(), Amounts.age(forecast.pause().toMillis())),
            "Scale it up first, look at `jdebug histogram` instead, or insist with --force."));
  }

  /**
   * The kubelet evicts a pod whose containers together write more than the sum of their limits, the
   * helper's layer included ({@code pkg/kubelet/eviction}, podEphemeralStorageLimitEviction).
   */
  private static Optional<Risk> storage(Target target, DumpForecast forecast) {
    long limit = 0;
    for (Json container : target.pod().containers()) {
      String text = container.at("resources", "limits", "ephemeral-storage").text();
      limit += Quantity.kubernetes(text).orElse(0);
    }
    if (limit == 0 || forecast.bytes() < limit) {
      return Optional.empty();
    }
    return Optional.of(
        new Risk(
            "ephemeral-storage",
            "The dump may have %s; the pod is evicted when it writes more than %s (its limits of"
                    .formatted(Amounts.bytes(forecast.bytes()), Amounts.bytes(limit))
                + " ephemeral-storage), and the helper's spool counts.",
            INSTEAD));
  }
}
