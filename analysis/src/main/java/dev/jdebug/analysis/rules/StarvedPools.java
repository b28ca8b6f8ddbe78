package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.Stack;
import java.util.ArrayList;
import java.util.List;

/** Pools whose workers all wait for something: for their own tasks, for a lock, for an answer. */
final class StarvedPools implements Rule {
  private static final int SMALLEST = 3;

  private static final List<String> RESULTS =
      List.of(
          "java.util.concurrent.FutureTask.get",
          "java.util.concurrent.CompletableFuture.get",
          "java.util.concurrent.CompletableFuture.join",
          "java.util.concurrent.AbstractExecutorService.invokeA",
          "java.util.concurrent.ForkJoinTask.get",
          "java.util.concurrent.ExecutorCompletionService.take");

  @Override
  public List<String> ids() {
    return List.of("T07", "T19", "T21");
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    for (Pool pool : scene.pools()) {
      if (!pool.starved()) {
        continue;
      }
      boolean still = pool.workers().stream().allMatch(worker -> scene.stoodStill(worker, 2));
      if (pool.name().startsWith("ForkJoinPool.commonPool-worker-")) {
        if (pool.size() > 1 || still) {
          findings.add(common(pool, still));
        }
      } else if (pool.size() >= SMALLEST && all(pool, StarvedPools::awaitsResult)) {
        findings.add(self(pool, still));
      } else if (pool.size() >= SMALLEST && !all(pool, Waiting::sleeps)) {
        findings.add(exhausted(pool, still));
      }
    }
    return findings;
  }

  private static boolean all(Pool pool, java.util.function.Predicate<Stack> what) {
    return pool.workers().stream().map(JvmThread::stack).allMatch(what);
  }

  private static boolean awaitsResult(Stack stack) {
    return RESULTS.stream().anyMatch(stack::has);
  }

  private static Finding exhausted(Pool pool, boolean still) {
    String what = KnownPatterns.waitingFor(pool.workers());
    return new Finding(
        "T07",
        Severity.WARNING,
        still ? Confidence.CERTAIN : Confidence.LIKELY,
        "Pool "
            + pool.name()
            + " is exhausted: all "
            + pool.size()
            + " workers wait"
            + (what.isEmpty() ? "" : " " + what),
        Words.places(pool.workers(), 4),
        still
            ? "Find who is to answer or to give back what they wait for; the pool is a victim."
            : "See whether it lasts: jdebug thread-dump TARGET --count 3 --interval 2s.");
  }

  private static Finding self(Pool pool, boolean still) {
    return new Finding(
        "T19",
        Severity.CRITICAL,
        still ? Confidence.CERTAIN : Confidence.LIKELY,
        "Pool "
            + pool.name()
            + " waits for itself: all "
            + pool.size()
            + " workers wait for results of tasks that no worker is free to run",
        Words.places(pool.workers(), 4),
        "Only a restart ends it if these tasks go to the same pool. Against the next one: wait for"
            + " results outside of the pool, or give such tasks a pool of their own.");
  }

  private static Finding common(Pool pool, boolean still) {
    return new Finding(
        "T21",
        Severity.WARNING,
        still ? Confidence.CERTAIN : Confidence.LIKELY,
        "The common pool is starved: all "
            + pool.size()
            + " workers wait, and every parallel stream and async call of the JVM waits behind"
            + " them",
        Words.places(pool.workers(), 4),
        "Give blocking work an executor of its own: CompletableFuture.supplyAsync(work,"
            + " executor).");
  }
}
