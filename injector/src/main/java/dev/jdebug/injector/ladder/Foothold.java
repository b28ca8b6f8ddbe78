package dev.jdebug.injector.ladder;

import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Target;

/**
 * Where the collector, or the target's own jcmd, can be run.
 *
 * @param rung what holds it
 * @param target with the ids that proved right
 * @param helper the container to run in
 * @param reused it was there before
 * @param because why this rung, for people
 */
public record Foothold(
    RungName rung, Target target, Helper helper, boolean reused, String because) {

  /** Whether processes of other containers are seen, so that the target's must be named. */
  public boolean seesOthers() {
    return rung == RungName.NODE || target.pod().sharesPids();
  }
}
