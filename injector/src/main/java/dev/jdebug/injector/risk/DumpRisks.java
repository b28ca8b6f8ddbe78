package dev.jdebug.injector.risk;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Quantity;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a heap dump would do to a pod. */
public final class DumpRisks {
  /** Nobody notices less. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  /** What a collector takes at most, and its page cache that cannot wait. */
  private static final long HELPER = 64L << 20;

  private final Target target;
  private final DumpForecast forecast;
  private final Neighbourhood neighbours;
  private final List<Risk> risks = new ArrayList<>();

  private DumpRisks(Target target, DumpForecast forecast, Neighbourhood neighbours) {
    this.target = target;
    this.forecast = forecast;
    this.neighbours = neighbours;
  }

  /** Judges by the pod's spec, by what is around its JVM, and by its neighbours. */
  public static List<Risk> of(
      Target target, DumpForecast forecast, Surroundings around, Neighbourhood neighbours) {
    DumpRisks judge = new DumpRisks(target, forecast, neighbours);
    liveness(target, forecast).ifPresent(risk -> judge.add(risk.id(), risk.sentence()));
    judge.lastReady();
    judge.storage();
    judge.memory(around);
    judge.pressure();
    return List.copyOf(judge.risks);
  }

  /** Whether the helper's spool takes it; the same for a JVM of this host. */
  public static Optional<Risk> spool(DumpForecast forecast, Surroundings around) {
    long room = around.spool().room();
    if (forecast.bytes() <= room) {
      return Optional.empty();
    }
    String what =
        room < 0
            ? "Nothing is writable on the collector's side"
            : "The dump may have %s, and the spool has room for %s"
                .formatted(Amounts.bytes(forecast.bytes()), Amounts.bytes(room));
    boolean straight = DumpRoute.of(around.who().javaVersion()) == DumpRoute.PIPE;
    return Optional.of(
        new Risk(
            "spool",
            what
                + (straight
                    ? ": it would go straight through, and the JVM stand still for as long as it is"
                        + " on its way."
                    : ": it may not fit, and then there is no dump."),
            "Give the sidecar a larger volume (JDEBUG_SPOOL, JDEBUG_SPOOL_LIMIT_KIB), look at"
                + " `jdebug histogram` instead, or insist with --force."));
  }

  /** How long the kubelet waits before it restarts the container; empty without a probe. */
  public static Optional<Duration> livenessBudget(Target target) {
    Json probe = probe(target);
    return probe.present()
        ? Optional.of(Duration.ofSeconds(period(probe) * failures(probe)))
        : Optional.empty();
  }

  private static Json probe(Target target) {
    return target.pod().container(target.container()).orElse(Json.ABSENT).at("livenessProbe");
  }

  private static long period(Json probe) {
    return probe.at("periodSeconds").number().orElse(10L);
  }

  private static long failures(Json probe) {
    return probe.at("failureThreshold").number().orElse(3L);
  }

  /** That the kubelet restarts the container in the middle of it. */
  public static Optional<Risk> liveness(Target target, DumpForecast forecast) {
    Json probe = probe(target);
    return livenessBudget(target)
        .filter(budget -> forecast.pause().compareTo(budget) >= 0)
        .map(
            budget ->
                new Risk(
                    "liveness",
                    "The JVM may stand still for %s; its liveness probe has it restarted after %s (%d × %d s)."
                        .formatted(
                            Amounts.age(forecast.pause().toMillis()),
                            Amounts.age(budget.toMillis()),
                            failures(probe),
                            period(probe)),
                    ""));
  }

  private void lastReady() {
    boolean last = neighbours.ready().size() == 1 && target.pod().ready();
    if (last && forecast.pause().compareTo(SHORT) >= 0) {
      risks.add(
          new Risk(
              "last-ready",
              "Pod %s is the only Ready one of its workload, and may stand still for %s."
                  .formatted(target.pod().name(), Amounts.age(forecast.pause().toMillis())),
              "Scale it up first, look at `jdebug histogram` instead, or insist with --force."));
    }
  }

  /**
   * The kubelet evicts a pod whose containers together write more than the sum of their limits, the
   * helper's layer included ({@code pkg/kubelet/eviction}, podEphemeralStorageLimitEviction).
   */
  private void storage() {
    long limit = limits("ephemeral-storage", false);
    if (limit > 0 && forecast.bytes() >= limit) {
      add(
          "ephemeral-storage",
          "The dump may have %s; the pod is evicted when it writes more than %s (its limits of"
                  .formatted(Amounts.bytes(forecast.bytes()), Amounts.bytes(limit))
              + " ephemeral-storage), and the helper's spool counts.");
    }
  }

  /**
   * A pod whose containers all have a limit has the sum of them as its own, in which the helper's
   * memory counts, and a spool that is kept in memory.
   */
  private void memory(Surroundings around) {
    long limit = around.memory().limit();
    long working = around.memory().working();
    if (limits("memory", true) <= 0 || limit <= 0 || working < 0) {
      return;
    }
    boolean inMemory = around.spool().fileSystem().equals("tmpfs");
    long needs = HELPER + (inMemory ? forecast.bytes() : 0);
    if (limit - working < needs) {
      add(
          "memory",
          "Of its memory limit %s are left %s; the helper may need %s%s, and the kernel may kill the"
                  .formatted(
                      Amounts.bytes(limit),
                      Amounts.bytes(Math.max(0, limit - working)),
                      Amounts.bytes(needs),
                      inMemory ? ", its spool being in memory" : "")
              + " JVM for it.");
    }
  }

  private void pressure() {
    if (!neighbours.pressures().isEmpty()) {
      add(
          "node-pressure",
          "Node %s is under %s: the kubelet evicts pods, and what the helper writes adds to it."
              .formatted(target.pod().node(), String.join(" and ", neighbours.pressures())));
    }
  }

  /** The sum of limits; 0 when none has one, or, if that matters, when one has none. */
  private long limits(String resource, boolean all) {
    long sum = 0;
    for (Json container : target.pod().containers()) {
      long limit =
          Quantity.kubernetes(container.at("resources", "limits", resource).text()).orElse(0);
      if (limit == 0 && all) {
        return 0;
      }
      sum += limit;
    }
    return sum;
  }

  private void add(String id, String sentence) {
    List<String> others = neighbours.others(target.pod());
    String replica =
        others.isEmpty()
            ? "Take another replica's"
            : "Take another replica's ("
                + String.join(", ", others.subList(0, Math.min(3, others.size())))
                + ")";
    risks.add(
        new Risk(
            id,
            sentence,
            replica
                + ", take it out of its Services first, look at `jdebug histogram` instead, or"
                + " insist with --force."));
  }
}
