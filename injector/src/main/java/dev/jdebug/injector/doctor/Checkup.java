package dev.jdebug.injector.doctor;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.ladder.Foothold;
import dev.jdebug.injector.ladder.Ladder;
import dev.jdebug.injector.ladder.Outlook;
import dev.jdebug.injector.ladder.Reach;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.transfer.CollectorRun;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.JvmRow;
import dev.jdebug.protocol.JvmRowJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One examination of a target: reviews, dry-runs, reads, and what a standing helper sees. */
public final class Checkup {
  private final Cluster cluster;
  private final Ladder ladder;

  public Checkup(Cluster cluster, Ladder ladder) {
    this.cluster = cluster;
    this.ladder = ladder;
  }

  /**
   * Examines; changes nothing.
   *
   * @param options its image may be empty
   * @param noImage what taking a way that needs an image ends with when none is named
   */
  public Report of(Target target, HelperOptions options, Reach reach, Optional<Failure> noImage) {
    List<Outlook> ways = ladder.survey(target, options, reach, noImage);
    List<Check> checks = new ArrayList<>(new ClusterChecks(cluster, target).all(options.image()));
    earlierOffenders(target, ways).ifPresent(checks::add);
    checks.addAll(new PodChecks(target).all(seen(target)));
    return new Report(target, ways, checks);
  }

  /**
   * Ephemeral containers that a laxer level let in, by the server's own words on the weakest way.
   */
  private static Optional<Check> earlierOffenders(Target target, List<Outlook> ways) {
    List<String> earlier =
        target.pod().ephemeralContainers().stream()
            .map((Json container) -> container.at("name").text())
            .filter(name -> ways.stream().anyMatch(way -> names(way, name)))
            .toList();
    return earlier.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Check.bad(
                "earlier",
                "earlier ephemeral containers offend the level, and cannot be removed: "
                    + String.join(", ", earlier)
                    + " (kubernetes#118961)"));
  }

  private static boolean names(Outlook way, String container) {
    return way.verdict() == Outlook.Verdict.NO
        && way.words().contains("violates PodSecurity")
        && way.words().contains("\"" + container + "\"");
  }

  /** What a helper that stands there sees; nothing when there is none. */
  private Optional<JvmRow> seen(Target target) {
    Optional<Foothold> standing = Ladder.standing(target, "", Reach.WEAKEST);
    if (standing.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try {
      new CollectorRun(cluster, standing.get().helper(), target, event -> {})
          .run(
              new CollectorInvocation(
                  new CollectorRequest.Jps(), true, CollectorInvocation.DEFAULT_TIMEOUT),
              rows);
    } catch (Failure | ApiError e) {
      return Optional.empty(); // it may have ended since
    }
    String id = target.containerId();
    return rows.toString(StandardCharsets.UTF_8)
        .lines()
        .flatMap(line -> JvmRowJson.read(line).stream())
        .filter(row -> row.containerId().isEmpty() || row.containerId().equals(id))
        .findFirst();
  }
}
