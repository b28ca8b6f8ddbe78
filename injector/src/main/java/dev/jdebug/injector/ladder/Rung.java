package dev.jdebug.injector.ladder;

import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One way to a helper, with the privileges it needs. Rungs stand in the order of what they need:
 * whoever climbs takes the first that holds.
 */
interface Rung {

  /**
   * Climbs.
   *
   * @param events told what is being done
   * @return empty when this way does not lead to this target, so that the next one is tried
   */
  Optional<Foothold> climb(Target target, HelperOptions options, Consumer<Event> events);
}
