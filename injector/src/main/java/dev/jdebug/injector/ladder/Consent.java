package dev.jdebug.injector.ladder;

import dev.jdebug.protocol.Failure;

/** Somebody who may agree to more than the target's own user. */
@FunctionalInterface
public interface Consent {
  /** Nobody is there to agree. */
  Consent NONE = (rung, why) -> false;

  /**
   * Asks.
   *
   * @param why what the rung below said
   */
  boolean to(RungName rung, Failure why);
}
