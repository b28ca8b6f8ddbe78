package dev.jdebug.injector.ladder;

import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The ways to a helper, the weakest key first. */
public final class Ladder {
  private final List<Rung> rungs;

  public Ladder(Cluster cluster) {
    this.rungs = List.of(new ReuseRung(), new SameUserRung(cluster));
  }

  /** Climbs until a rung holds. */
  public Foothold climb(Target target, HelperOptions options, Consumer<Event> events) {
    for (Rung rung : rungs) {
      Optional<Foothold> foothold = rung.climb(target, options, events);
      if (foothold.isPresent()) {
        return foothold.get();
      }
    }
    throw new Failure(FailureKind.TARGET_UNFIT, "No way leads to " + target + ".", "");
  }

  /**
   * The lowest rung alone: what is there already.
   *
   * @param image empty for any
   */
  public static Optional<Foothold> standing(Target target, String image) {
    return ReuseRung.find(target, image);
  }
}
