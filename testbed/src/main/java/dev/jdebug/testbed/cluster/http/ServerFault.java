package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.api.Gate;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one request before the server looks at it.
 *
 * @param seconds of Retry-After
 * @param gate the answer waits for it
 */
public record ServerFault(Kind kind, int seconds, @Nullable Gate gate) {
  /** How it goes wrong. */
  public enum Kind {
    THROTTLED,
    INTERNAL,
    HELD,
    RESET
  }

  /** 429 with Retry-After: priority and fairness has enough. */
  public static ServerFault throttled(int retryAfterSeconds) {
    return new ServerFault(Kind.THROTTLED, retryAfterSeconds, null);
  }

  /** 500: etcd has no leader. */
  public static ServerFault internalError() {
    return new ServerFault(Kind.INTERNAL, 0, null);
  }

  /** No byte of the answer, not even headers, until the gate opens. */
  public static ServerFault heldUntil(Gate gate) {
    return new ServerFault(Kind.HELD, 0, gate);
  }

  /** The connection is reset instead of an answer. */
  public static ServerFault reset() {
    return new ServerFault(Kind.RESET, 0, null);
  }
}
