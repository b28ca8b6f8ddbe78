package dev.jdebug.injector.transfer;

import dev.jdebug.injector.transfer.FetchOptions.Patience;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Whether a broken transfer is tried again: as long as that may help, and brings something. */
final class Attempts {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** What another run may not suffer from. */
  private static final Set<FailureKind> PASSING =
      Set.of(
          FailureKind.CLUSTER_UNREACHABLE,
          FailureKind.TRANSFER_UNPROVEN,
          FailureKind.TIMEOUT,
          FailureKind.TARGET_UNFIT);

  private final Patience patience;
  private final Consumer<Event> events;
  private int fruitless;

  Attempts(Patience patience, Consumer<Event> events) {
    this.patience = patience;
    this.events = events;
  }

  /**
   * Returns when it is to be tried again, after a pause.
   *
   * @param fruitful whether the run brought anything
   * @throws Failure that one, when there is no use in it
   */
  void failed(Failure failure, boolean fruitful) {
    fruitless = fruitful ? 0 : fruitless + 1;
    if (!PASSING.contains(failure.kind()) || fruitless >= patience.attempts()) {
      throw failure;
    }
    long millis = patience.pause().toMillis() << Math.min(fruitless, 16);
    Duration pause = Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()));
    events.accept(new Event.Warning(failure.getMessage() + " Going on with what is missing."));
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
