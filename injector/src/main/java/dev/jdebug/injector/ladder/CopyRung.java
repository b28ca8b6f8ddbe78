package dev.jdebug.injector.ladder;

import dev.jdebug.injector.copy.CopyOptions;
import dev.jdebug.injector.copy.PlannedCopy;
import dev.jdebug.injector.copy.PodCopies;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * A copy of the pod that runs its command, with a helper beside it; deleted at the end of the run.
 * Never taken by itself, since it is another process than the ill one.
 */
record CopyRung(Leftovers leftovers) implements Rung {
  /** What a capture may take beyond the helper's time to live. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  @Override
  public RungName name() {
    return RungName.COPY;
  }

  private static PlannedCopy planned(Attempt attempt) {
    CopyOptions options =
        CopyOptions.of(false, "").lasting(attempt.options().timeToLive().plus(MARGIN));
    return copies(attempt)
        .plan(attempt.target().pod(), attempt.target().container(), options, false);
  }

  private static PodCopies copies(Attempt attempt) {
    return new PodCopies(attempt.cluster());
  }

  @Override
  public Optional<Foothold> climb(Attempt attempt) {
    PlannedCopy planned = planned(attempt);
    // Before it is made: a signal may come between the request and its answer.
    leftovers.add(() -> copies(attempt).removeAtTheEnd(planned));
    Pod copy =
        copies(attempt)
            .start(planned, attempt.options().startTimeout(), attempt.events())
            .awaitRunning(attempt.options().startTimeout());
    Target target = Target.of(copy, attempt.target().container());
    attempt
        .events()
        .accept(
            new Event.Warning(
                "What follows is of %s/%s, a copy of %s/%s: a new process, not the one that runs there."
                    .formatted(
                        copy.namespace(),
                        copy.name(),
                        attempt.target().namespace(),
                        attempt.target().pod().name())));
    Attempt beside =
        new Attempt(
            attempt.cluster(), target, attempt.options(), attempt.reach(), attempt.events());
    return new EphemeralRung(RungName.EPHEMERAL)
        .climb(beside)
        .map(held -> new Foothold(name(), held.target(), held.helper(), false, held.because()));
  }

  @Override
  public Outlook test(Attempt attempt) {
    try {
      rehearse(attempt);
    } catch (Failure refusal) {
      return Outlook.no(name(), refusal);
    }
    return Rights.lacking(attempt, name(), attempt.target().namespace())
        .map(refusal -> Outlook.no(name(), refusal))
        .orElseGet(() -> Outlook.perhaps(name(), "admitted; another process, not the ill one"));
  }

  @Override
  public Optional<Object> plan(Attempt attempt) {
    return Optional.of(planned(attempt).pod());
  }

  @Override
  public Optional<Object> rehearse(Attempt attempt) {
    return Optional.of(copies(attempt).rehearse(planned(attempt)).stored().plain());
  }
}
