package dev.jdebug.injector.ladder;

import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A helper that already runs: needs no right but exec, changes nothing. */
final class ReuseRung implements Rung {

  @Override
  public Optional<Foothold> climb(Target target, HelperOptions options, Consumer<Event> events) {
    Optional<Foothold> found = find(target, options.image());
    found.ifPresent(
        foothold ->
            events.accept(
                new Event.Progress("helper", "using the helper " + foothold.helper().name())));
    return found;
  }

  /**
   * The newest that fits.
   *
   * @param image empty for any
   */
  static Optional<Foothold> find(Target target, String image) {
    List<Helper> helpers = Helper.of(target.pod()).reversed();
    for (Helper helper : helpers) {
      boolean sameImage = image.isEmpty() || helper.image().equals(image);
      if (!helper.running() || !helper.target().equals(target.container()) || !sameImage) {
        continue;
      }
      if (!target.ids().sure()) {
        // Where only the image knows the ids, the newest helper is the one that was corrected.
        return Optional.of(new Foothold(target.withIds(helper.ids()), helper, true));
      }
      if (helper.fits(target)) {
        return Optional.of(new Foothold(target, helper, true));
      }
    }
    return Optional.empty();
  }
}
