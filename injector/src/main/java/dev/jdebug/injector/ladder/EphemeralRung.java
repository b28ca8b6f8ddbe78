package dev.jdebug.injector.ladder;

import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.session.HelperForm;
import dev.jdebug.injector.session.HelperLaunch;
import dev.jdebug.injector.target.Fitness;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Optional;

/**
 * An ephemeral container: as the target's own user without capabilities, which passes Pod Security
 * restricted, or as root. Where only the image knows the user, a first one asks from inside and, if
 * the guess was wrong, a second one is made.
 */
record EphemeralRung(RungName name) implements Rung {

  @Override
  public Optional<Foothold> climb(Attempt attempt) {
    Target target = attempt.target();
    Optional<Foothold> standing = Standing.find(target, attempt.options().image(), name::equals);
    if (standing.isPresent()) {
      return standing;
    }
    Helper made = launch(attempt, target);
    boolean known = name != RungName.EPHEMERAL || target.ids().sure();
    return Optional.of(known ? foothold(target, made) : identified(attempt, made));
  }

  private Foothold identified(Attempt attempt, Helper first) {
    Ids seen = new Identify(attempt.cluster(), first).ask(attempt.target());
    Target known = attempt.target().withIds(seen);
    if (seen.equals(first.ids())) {
      return foothold(known, first);
    }
    attempt
        .events()
        .accept(
            new Event.Progress(
                "helper",
                "the target runs as %s, not as %s: another helper is made"
                    .formatted(seen, first.ids())));
    return foothold(known, launch(attempt, known));
  }

  private Foothold foothold(Target target, Helper helper) {
    String because =
        name == RungName.EPHEMERAL
            ? "the weakest key: the target's own user " + helper.ids()
            : "more than the target's own user was asked for";
    return new Foothold(name, target, helper, false, because);
  }

  private Helper launch(Attempt attempt, Target target) {
    return new HelperLaunch(attempt.cluster())
        .launch(target, form(target), attempt.options(), attempt.events());
  }

  private HelperForm form(Target target) {
    return switch (name) {
      case ROOT -> HelperForm.ROOT;
      case PTRACE -> HelperForm.TRACING;
      default -> HelperForm.sameUser(target);
    };
  }

  @Override
  public Outlook test(Attempt attempt) {
    if (name == RungName.ROOT && HelperForm.sameUser(attempt.target()).equals(HelperForm.ROOT)) {
      return Outlook.none(name, sameAsBelow(attempt.target()));
    }
    try {
      rehearse(attempt);
    } catch (Failure refusal) {
      return Outlook.no(name, refusal);
    }
    return Rights.lacking(attempt, name, attempt.target().namespace())
        .map(refusal -> Outlook.no(name, refusal))
        .orElseGet(() -> Outlook.yes(name, "admitted as " + form(attempt.target()).ids()));
  }

  private static Failure sameAsBelow(Target target) {
    return new Failure(
        FailureKind.TARGET_UNFIT,
        "Beside " + target + ", which runs as root, that is the same as ephemeral.",
        "--via ptrace is the next that is more.");
  }

  @Override
  public Optional<Object> plan(Attempt attempt) {
    Target target = attempt.target();
    Fitness.check(target);
    return Optional.of(
        new HelperLaunch(attempt.cluster()).patch(target, form(target), attempt.options()));
  }

  @Override
  public Optional<Object> rehearse(Attempt attempt) {
    Target target = attempt.target();
    return Optional.of(
        new HelperLaunch(attempt.cluster())
            .rehearse(target, form(target), attempt.options())
            .plain());
  }
}
