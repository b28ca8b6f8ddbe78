package dev.jdebug.injector.ladder;

import java.util.Optional;

/**
 * How far the ladder may be climbed.
 *
 * @param via the one rung that is wanted, which is consent to it; empty to take the weakest that
 *     holds
 * @param highest no rung above it is taken
 * @param nodeNamespace where a node pod is made; empty for the target's namespace
 */
public record Reach(
    Optional<RungName> via, RungName highest, Consent consent, String nodeNamespace) {

  /** The weakest that holds; nobody agrees to more than the target's own user. */
  public static final Reach WEAKEST = new Reach(Optional.empty(), RungName.COPY, Consent.NONE, "");

  boolean allows(RungName rung) {
    return via.map(rung::equals).orElse(rung.compareTo(highest) <= 0);
  }
}
