package dev.jdebug.injector.ladder;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Optional;

/** A helper that already runs: needs no right but exec, changes nothing. */
final class ReuseRung implements Rung {

  @Override
  public RungName name() {
    return RungName.REUSE;
  }

  @Override
  public Optional<Foothold> climb(Attempt attempt) {
    Optional<Foothold> found = find(attempt);
    found.ifPresent(
        foothold ->
            attempt
                .events()
                .accept(
                    new Event.Progress("helper", "using the helper " + foothold.helper().name())));
    return found;
  }

  private static Optional<Foothold> find(Attempt attempt) {
    Reach reach = attempt.reach();
    return Standing.find(
        attempt.target(),
        attempt.options().image(),
        made -> reach.via().isPresent() || made.compareTo(reach.highest()) <= 0);
  }

  @Override
  public Outlook test(Attempt attempt) {
    Optional<Foothold> found = find(attempt);
    if (found.isEmpty()) {
      return Outlook.none(name(), absent(attempt));
    }
    String helper = "the helper " + found.get().helper().name() + " runs";
    return Rights.lacking(attempt, name(), attempt.target().namespace())
        .map(refusal -> Outlook.no(name(), refusal))
        .orElseGet(() -> Outlook.yes(name(), helper));
  }

  static Failure absent(Attempt attempt) {
    return new Failure(
        FailureKind.NOT_FOUND,
        "No helper runs beside " + attempt.target() + " that could be used.",
        "--via ephemeral makes one; `jdebug ls` lists those that are there.");
  }

  @Override
  public Optional<Object> plan(Attempt attempt) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> rehearse(Attempt attempt) {
    return Optional.empty();
  }
}
