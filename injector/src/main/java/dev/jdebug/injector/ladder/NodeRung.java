package dev.jdebug.injector.ladder;

import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.session.NodeLaunch;
import dev.jdebug.protocol.Failure;
import java.util.Optional;

/** A pod on the target's node that sees the node's processes; deleted at the end of the run. */
record NodeRung(Leftovers leftovers) implements Rung {

  @Override
  public RungName name() {
    return RungName.NODE;
  }

  private static NodeLaunch launch(Attempt attempt) {
    return new NodeLaunch(
        attempt.cluster(), attempt.target(), attempt.options(), attempt.reach().nodeNamespace());
  }

  @Override
  public Optional<Foothold> climb(Attempt attempt) {
    NodeLaunch launch = launch(attempt);
    // Before it is made: a signal may come between the request and its answer.
    leftovers.add(launch::end);
    Helper helper = launch.launch(attempt.events());
    return Optional.of(
        new Foothold(name(), attempt.target(), helper, false, "nothing in the pod would do"));
  }

  @Override
  public Outlook test(Attempt attempt) {
    NodeLaunch launch = launch(attempt);
    try {
      launch.rehearse();
    } catch (Failure refusal) {
      return Outlook.no(name(), refusal);
    }
    return Rights.lacking(attempt, name(), launch.namespace())
        .map(refusal -> Outlook.no(name(), refusal))
        .orElseGet(() -> Outlook.yes(name(), "admitted in namespace " + launch.namespace()));
  }

  @Override
  public Optional<Object> plan(Attempt attempt) {
    return Optional.of(launch(attempt).pod());
  }

  @Override
  public Optional<Object> rehearse(Attempt attempt) {
    return Optional.of(launch(attempt).rehearse().plain());
  }
}
