package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Pools whose workers all sleep while requests may wait. */
final class SleepingWorkers implements Rule {
  private static final int SMALLEST = 3;

  private static final List<String> FOR_REQUESTS =
      List.of("http-", "https-", "ajp-", "qtp", "XNIO", "default task-", "grpc-", "exec-", "jetty");

  @Override
  public List<String> ids() {
    return List.of("T24");
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    for (Pool pool : scene.pools()) {
      boolean requests = FOR_REQUESTS.stream().anyMatch(pool.name()::startsWith);
      if (pool.size() >= SMALLEST
          && !pool.name().startsWith("ForkJoinPool.commonPool")
          && pool.workers().stream().allMatch(worker -> Waiting.sleeps(worker.stack()))) {
        findings.add(
            new Finding(
                "T24",
                requests ? Severity.WARNING : Severity.NOTE,
                Confidence.LIKELY,
                "All " + pool.size() + " workers of " + pool.name() + " sleep",
                Words.places(pool.workers(), 3),
                "Do not sleep between retries in a worker: schedule the next try."));
      }
    }
    return findings;
  }
}
