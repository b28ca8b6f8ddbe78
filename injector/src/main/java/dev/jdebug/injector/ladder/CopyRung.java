package dev.jdebug.injector.ladder;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Optional;

/** A copy of the pod: never taken by itself, since it is another process than the ill one. */
final class CopyRung implements Rung {

  @Override
  public RungName name() {
    return RungName.COPY;
  }

  @Override
  public Optional<Foothold> climb(Attempt attempt) {
    throw elsewhere(attempt);
  }

  @Override
  public Outlook test(Attempt attempt) {
    return Outlook.none(name(), elsewhere(attempt));
  }

  @Override
  public Optional<Object> plan(Attempt attempt) {
    throw elsewhere(attempt);
  }

  @Override
  public Optional<Object> rehearse(Attempt attempt) {
    throw elsewhere(attempt);
  }

  private static Failure elsewhere(Attempt attempt) {
    return new Failure(
        FailureKind.TARGET_UNFIT,
        "A copy of pod "
            + attempt.target().namespace()
            + "/"
            + attempt.target().pod().name()
            + " is another JVM: what is taken from it says nothing of the one that runs.",
        "`jdebug copy` makes one; then name it as the target.");
  }
}
