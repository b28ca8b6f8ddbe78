package dev.jdebug.injector.ladder;

import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.session.HelperLaunch;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An ephemeral container as the target's own user without capabilities: passes Pod Security
 * restricted. Where only the image knows the user, a first one asks from inside and, if the guess
 * was wrong, a second one is made.
 */
final class SameUserRung implements Rung {
  private final Cluster cluster;

  SameUserRung(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Optional<Foothold> climb(Target target, HelperOptions options, Consumer<Event> events) {
    HelperLaunch launch = new HelperLaunch(cluster);
    Helper first = launch.launch(target, options, events);
    if (target.ids().sure()) {
      return Optional.of(new Foothold(target, first, false));
    }
    Ids seen = new Identify(cluster, first).ask(target);
    Target known = target.withIds(seen);
    if (seen.equals(first.ids())) {
      return Optional.of(new Foothold(known, first, false));
    }
    events.accept(
        new Event.Progress(
            "helper",
            "the target runs as %s, not as %s: another helper is made"
                .formatted(seen, first.ids())));
    Helper second = launch.launch(known, options, events);
    return Optional.of(new Foothold(known, second, false));
  }
}
