package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Follows one pod: by watching it, or by asking again and again who may not watch.
 *
 * @param what is waited for, in a few words: {@code the helper}
 */
public record PodWatch(Cluster cluster, String what) {
  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final Duration LONGEST_WATCH = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 250;

  /**
   * Waits until the pod is as wanted or the time is over.
   *
   * @param first its last known state
   * @param limit zero = for ever
   * @return the newest state, whichever of the two it was
   */
  public Pod follow(Pod first, Duration limit, Predicate<Pod> enough) {
    long end = System.nanoTime() + (limit.isZero() ? FOR_EVER : limit).toNanos();
    ResourcePath path = ResourcePath.pod(first.namespace(), first.name());
    boolean mayWatch = true;
    AtomicReference<Pod> newest = new AtomicReference<>(first);
    while (!enough.test(newest.get())) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (left.isNegative()) {
        break;
      }
      mayWatch = mayWatch && watch(path, newest, left, enough);
      if (!enough.test(newest.get())) {
        pause(mayWatch);
        newest.set(new Pod(cluster.get(path)));
      }
    }
    return newest.get();
  }

  /** Whether watching is of use: it is allowed. */
  private boolean watch(
      ResourcePath path, AtomicReference<Pod> newest, Duration left, Predicate<Pod> enough) {
    try {
      cluster.watch(
          path,
          newest.get().version(),
          left.compareTo(LONGEST_WATCH) < 0 ? left : LONGEST_WATCH,
          json -> {
            newest.set(new Pod(json));
            return enough.test(newest.get());
          });
      return true;
    } catch (ApiError error) {
      return false;
    }
  }

  private void pause(boolean watched) {
    if (watched) {
      return;
    }
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(FailureKind.TIMEOUT, "The wait for " + what + " was interrupted.", "");
    }
  }
}
