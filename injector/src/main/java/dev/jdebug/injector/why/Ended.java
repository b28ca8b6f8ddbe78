package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run of a container ended.
 *
 * @param reason the kubelet's or runtime's word
 * @param message what the process left in its termination message; mostly empty
 * @param started the epoch when it never ran
 */
public record Ended(
    long exitCode, String reason, String message, Instant started, Instant finished) {
  private static final long KILLED = 137;
  private static final long ASKED_TO_END = 143;

  /** Reads {@code state.terminated}; empty when absent. */
  static Optional<Ended> of(Json terminated) {
    if (!terminated.present()) {
      return Optional.empty();
    }
    return Optional.of(
        new Ended(
            terminated.at("exitCode").number().orElse(-1L),
            terminated.at("reason").text(),
            terminated.at("message").text().strip(),
            Moments.of(terminated.at("startedAt")),
            Moments.of(terminated.at("finishedAt"))));
  }

  public boolean failed() {
    return exitCode != 0;
  }

  boolean byKill() {
    return exitCode == KILLED;
  }

  boolean bySignalToEnd() {
    return exitCode == ASKED_TO_END || exitCode == KILLED;
  }

  boolean outOfMemory() {
    return reason.equals("OOMKilled");
  }

  Duration lasted() {
    return Moments.known(started) && Moments.known(finished)
        ? Duration.between(started, finished)
        : Duration.ZERO;
  }

  /** As in {@code it ran for 4m and ended 2m ago: exit code 137, SIGKILL}. */
  String line(Instant now) {
    String run =
        Moments.known(started)
            ? "it ran for " + Moments.length(lasted()) + " and ended"
            : "it ended";
    String when = Moments.ago(finished, now);
    return run + (when.isEmpty() ? "" : " " + when) + ": " + ExitWords.of(exitCode);
  }
}
