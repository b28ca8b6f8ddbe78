package dev.jdebug.injector.ladder;

import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The ways to a target, the weakest key first. Up to the target's own user they are simply taken;
 * what needs more is tested without a change, offered, and taken when somebody agrees.
 */
public final class Ladder {
  /** Refusals that a stronger key may turn. */
  private static final Set<FailureKind> TURNED_BY_MORE =
      Set.of(
          FailureKind.FORBIDDEN,
          FailureKind.REFUSED_BY_POLICY,
          FailureKind.IMAGE_UNUSABLE,
          FailureKind.WRONG_UID,
          FailureKind.WRONG_GID,
          FailureKind.NO_ACCESS);

  private final Cluster cluster;
  private final List<Rung> rungs;

  /** A ladder of a cluster; what it makes for one run only is put down in the leftovers. */
  public Ladder(Cluster cluster, Leftovers leftovers) {
    this.cluster = cluster;
    this.rungs =
        List.of(
            new ReuseRung(),
            new SidecarRung(),
            new EphemeralRung(RungName.EPHEMERAL),
            new EphemeralRung(RungName.ROOT),
            new EphemeralRung(RungName.PTRACE),
            new ExecRung(),
            new NodeRung(leftovers),
            new CopyRung(leftovers));
  }

  private Rung rung(RungName name) {
    return rungs.stream().filter(rung -> rung.name() == name).findFirst().orElseThrow();
  }

  /** Climbs until a rung holds. */
  public Foothold climb(Target target, HelperOptions options, Reach reach, Consumer<Event> events) {
    Attempt attempt = new Attempt(cluster, target, options, reach, events);
    return reach.via().isPresent() ? chosen(attempt, rung(reach.via().get())) : weakest(attempt);
  }

  private static Foothold chosen(Attempt attempt, Rung rung) {
    if (rung.name().needsConsent()) {
      attempt.events().accept(announcement(rung.name(), "asked for by --via"));
    }
    Foothold foothold =
        rung.climb(attempt)
            .orElseThrow(
                () ->
                    rung.name() == RungName.SIDECAR
                        ? SidecarRung.absent(attempt)
                        : ReuseRung.absent(attempt));
    return foothold.reused() ? foothold : because(foothold, "asked for by --via");
  }

  private Foothold weakest(Attempt attempt) {
    for (Rung rung : rungs) {
      if (!rung.name().needsConsent() && attempt.reach().allows(rung.name())) {
        try {
          Optional<Foothold> foothold = rung.climb(attempt);
          if (foothold.isPresent()) {
            return foothold.get();
          }
        } catch (Failure failure) {
          return above(attempt, rung.name(), failure);
        }
      }
    }
    Failure absent = ReuseRung.absent(attempt);
    throw new Failure(
        absent.kind(),
        absent.getMessage(),
        "--max-privilege " + attempt.reach().highest().word() + " does not allow to make one.");
  }

  /**
   * Finds, for a foothold that did not do and what it said, the next rung that holds. Throws the
   * same failure, with the way that would be next, unless somebody agrees to that.
   */
  public BiFunction<Foothold, Failure, Foothold> above(
      HelperOptions options, Reach reach, Consumer<Event> events) {
    return (held, why) -> {
      if (reach.via().isPresent()) {
        throw why;
      }
      RungName from =
          held.rung() == RungName.REUSE
              ? Standing.rungOf(held.helper(), held.target())
              : held.rung();
      return above(new Attempt(cluster, held.target(), options, reach, events), from, why);
    };
  }

  private Foothold above(Attempt attempt, RungName from, Failure why) {
    if (!mayTurn(attempt, from, why)) {
      throw why;
    }
    Failure told = why;
    for (Rung rung : rungs) {
      RungName name = rung.name();
      boolean above = name.compareTo(from) > 0 && name != RungName.COPY;
      boolean wanted = above && attempt.reach().allows(name) && imageWouldDo(attempt, name, why);
      if (!wanted || !rung.test(attempt).leads()) {
        continue;
      }
      if (name.needsConsent() && !attempt.reach().consent().to(name, told)) {
        throw offering(told, name);
      }
      if (name.needsConsent()) {
        attempt.events().accept(announcement(name, told.getMessage()));
      }
      try {
        return because(rung.climb(attempt).orElseThrow(), told.getMessage());
      } catch (Failure failure) {
        told = failure;
      }
    }
    throw told;
  }

  private static boolean imageWouldDo(Attempt attempt, RungName name, Failure why) {
    boolean unusable =
        why.kind() == FailureKind.IMAGE_UNUSABLE || attempt.options().image().isEmpty();
    return !unusable || !name.startsImage();
  }

  /** A static pod takes no ephemeral container, and an image may have no jcmd of its own. */
  private static boolean mayTurn(Attempt attempt, RungName from, Failure why) {
    boolean unfitForThisWay = from == RungName.EXEC || attempt.target().pod().mirror();
    return TURNED_BY_MORE.contains(why.kind())
        || (why.kind() == FailureKind.TARGET_UNFIT && unfitForThisWay);
  }

  private static Failure offering(Failure why, RungName next) {
    return new Failure(
        why.kind(),
        why.getMessage(),
        (why.remedy() + "\nThe next way that may lead there is --via " + next.word() + ": ").strip()
            + " "
            + next.what()
            + ".\nIt costs "
            + next.costs()
            + ".");
  }

  private static Foothold because(Foothold foothold, String because) {
    return new Foothold(
        foothold.rung(), foothold.target(), foothold.helper(), foothold.reused(), because);
  }

  private static Event announcement(RungName name, String because) {
    return new Event.Warning(
        "Taking the way " + name.word() + ": " + name.what() + ". Because: " + because);
  }

  /**
   * What would come of each rung; changes nothing.
   *
   * @param noImage what those that start the image end with when none is named
   */
  public List<Outlook> survey(
      Target target, HelperOptions options, Reach reach, Optional<Failure> noImage) {
    Attempt attempt = new Attempt(cluster, target, options, reach, event -> {});
    return rungs.stream()
        .map(
            rung ->
                rung.name().startsImage() && noImage.isPresent()
                    ? Outlook.no(rung.name(), noImage.get())
                    : rung.test(attempt))
        .toList();
  }

  /** What climbing would send, unsent; empty when nothing has to be made. */
  public Optional<Object> plan(Target target, HelperOptions options, Reach reach) {
    Attempt attempt = new Attempt(cluster, target, options, reach, event -> {});
    return first(attempt).flatMap(rung -> rung.plan(attempt));
  }

  /** The same, judged by the server; nothing is made. */
  public Optional<Object> rehearse(Target target, HelperOptions options, Reach reach) {
    Attempt attempt = new Attempt(cluster, target, options, reach, event -> {});
    return first(attempt).flatMap(rung -> rung.rehearse(attempt));
  }

  /** The rung that would be tried first, if it has to make something. */
  private Optional<Rung> first(Attempt attempt) {
    Optional<RungName> via = attempt.reach().via();
    if (via.isPresent()) {
      RungName name = via.get();
      boolean stands =
          Standing.find(attempt.target(), attempt.options().image(), name::equals).isPresent();
      return stands ? Optional.empty() : Optional.of(rung(name));
    }
    return standing(attempt.target(), attempt.options().image(), attempt.reach()).isPresent()
        ? Optional.empty()
        : Optional.of(rung(RungName.EPHEMERAL));
  }

  /**
   * The lowest rungs alone: what is there already. Asks nobody.
   *
   * @param image empty for any
   */
  public static Optional<Foothold> standing(Target target, String image, Reach reach) {
    Optional<RungName> via = reach.via();
    boolean anyHelper = via.isEmpty() || via.get() == RungName.REUSE;
    Optional<Foothold> helper =
        Standing.find(
            target,
            image,
            made -> anyHelper ? made.compareTo(reach.highest()) <= 0 : made == via.orElseThrow());
    if (helper.isPresent()) {
      return helper;
    }
    return reach.allows(RungName.SIDECAR) ? SidecarRung.find(target) : Optional.empty();
  }
}
