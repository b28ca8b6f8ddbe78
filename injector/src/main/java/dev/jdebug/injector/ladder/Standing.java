package dev.jdebug.injector.ladder;

import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Target;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the helpers that run beside a target. Pure. */
final class Standing {
  private static final Ids ROOT = new Ids(0, 0);

  private Standing() {}

  /**
   * The newest that fits.
   *
   * @param image empty for any
   * @param wanted which rungs' helpers will do
   */
  static Optional<Foothold> find(Target target, String image, Predicate<RungName> wanted) {
    for (Helper helper : Helper.keepersOf(target.pod()).reversed()) {
      boolean sameImage = image.isEmpty() || helper.image().equals(image);
      if (helper.running() && helper.target().equals(target.container()) && sameImage) {
        RungName rung = rungOf(helper, target);
        if (wanted.test(rung) && (rung != RungName.EPHEMERAL || fits(helper, target))) {
          return Optional.of(
              new Foothold(RungName.REUSE, known(target, helper, rung), helper, true, WAS_THERE));
        }
      }
    }
    return Optional.empty();
  }

  private static final String WAS_THERE = "it was there";

  /** Where only the image knows the ids, the newest helper is the one that was corrected. */
  private static boolean fits(Helper helper, Target target) {
    return !target.ids().sure() || helper.fits(target);
  }

  private static Target known(Target target, Helper helper, RungName rung) {
    boolean tells = rung == RungName.EPHEMERAL && !target.ids().sure();
    return tells ? target.withIds(helper.ids()) : target;
  }

  /** The rung that made it, by what it may do. */
  static RungName rungOf(Helper helper, Target target) {
    if (helper.capabilities() == CapabilitySet.TRACING) {
      return RungName.PTRACE;
    }
    boolean rootForAnother =
        helper.ids().equals(ROOT)
            && helper.capabilities() == CapabilitySet.DEFAULT
            && !(target.ids().sure() && target.ids().ids().equals(ROOT));
    return rootForAnother ? RungName.ROOT : RungName.EPHEMERAL;
  }
}
