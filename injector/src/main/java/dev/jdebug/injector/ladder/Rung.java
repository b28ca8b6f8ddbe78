package dev.jdebug.injector.ladder;

import java.util.Optional;

/**
 * One way to a target, with the privileges it needs. Rungs stand in the order of what they need:
 * whoever climbs takes the first that holds.
 */
interface Rung {

  RungName name();

  /**
   * Takes it.
   *
   * @return empty when this way is not there for this target, so that the next one is tried
   * @throws dev.jdebug.protocol.Failure when it is there and does not hold
   */
  Optional<Foothold> climb(Attempt attempt);

  /** What would come of it: asks the API server for its judgement and changes nothing. */
  Outlook test(Attempt attempt);

  /** What taking it would send, but for what only the cluster knows; empty when nothing. */
  Optional<Object> plan(Attempt attempt);

  /** The same as the server would store it, admission passed; nothing is made. */
  Optional<Object> rehearse(Attempt attempt);
}
