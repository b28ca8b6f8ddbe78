package dev.jdebug.injector.ladder;

import dev.jdebug.injector.container.HelperContainer;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Optional;

/** A jdebug sidecar that came with the pod, native or plain. */
final class SidecarRung implements Rung {

  @Override
  public RungName name() {
    return RungName.SIDECAR;
  }

  @Override
  public Optional<Foothold> climb(Attempt attempt) {
    Optional<Foothold> found = find(attempt.target());
    found.ifPresent(
        foothold ->
            attempt
                .events()
                .accept(
                    new Event.Progress(
                        "helper", "using the pod's sidecar " + foothold.helper().name())));
    return found;
  }

  /** One of the target's own user: another's would not be let in. */
  static Optional<Foothold> find(Target target) {
    for (Helper sidecar : Helper.sidecarsOf(target.pod())) {
      boolean itself = sidecar.name().equals(target.container());
      boolean sameUser = !target.ids().sure() || sidecar.ids().equals(target.ids().ids());
      if (sidecar.running() && sameUser && !itself) {
        return Optional.of(
            new Foothold(RungName.SIDECAR, target, sidecar, true, "it came with the pod"));
      }
    }
    return Optional.empty();
  }

  @Override
  public Outlook test(Attempt attempt) {
    Optional<Foothold> found = find(attempt.target());
    if (found.isEmpty()) {
      return Outlook.none(name(), absent(attempt));
    }
    String sidecar = "the sidecar " + found.get().helper().name() + " runs";
    return Rights.lacking(attempt, name(), attempt.target().namespace())
        .map(refusal -> Outlook.no(name(), refusal))
        .orElseGet(() -> Outlook.yes(name(), sidecar));
  }

  static Failure absent(Attempt attempt) {
    Target target = attempt.target();
    return new Failure(
        FailureKind.NOT_FOUND,
        "Pod "
            + target.namespace()
            + "/"
            + target.pod().name()
            + " has no jdebug sidecar that sees its processes as the target's user.",
        "A sidecar is a container with the variable "
            + HelperContainer.SIDECAR_VARIABLE
            + " in a pod with shareProcessNamespace: true.");
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
