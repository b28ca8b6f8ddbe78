package dev.jdebug.injector.ladder;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Fitness;
import dev.jdebug.injector.target.JvmGuess;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.transfer.TargetJcmd;
import dev.jdebug.protocol.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The target's own jcmd, run in its own container: nothing is made, everything is the target's. */
final class ExecRung implements Rung {

  @Override
  public RungName name() {
    return RungName.EXEC;
  }

  @Override
  public Optional<Foothold> climb(Attempt attempt) {
    Target target = attempt.target();
    Fitness.checkRunning(target);
    return Optional.of(
        new Foothold(name(), target, itself(target), false, "nothing can be put beside it"));
  }

  /** The target's container, in the place of a helper. */
  private static Helper itself(Target target) {
    Pod pod = target.pod();
    Json spec = pod.container(target.container()).orElse(Json.ABSENT);
    return new Helper(
        pod.namespace(),
        pod.name(),
        target.container(),
        target.container(),
        spec.at("image").text(),
        target.ids().ids(),
        "Running",
        Instant.EPOCH,
        "",
        "",
        CapabilitySet.NONE,
        Duration.ZERO);
  }

  @Override
  public Outlook test(Attempt attempt) {
    Target target = attempt.target();
    try {
      Fitness.checkRunning(target);
    } catch (Failure refusal) {
      return Outlook.no(name(), refusal);
    }
    Optional<Failure> lacking = Rights.lacking(attempt, name(), target.namespace());
    if (lacking.isPresent()) {
      return Outlook.no(name(), lacking.get());
    }
    JvmGuess guess = JvmGuess.of(target.pod().container(target.container()).orElse(Json.ABSENT));
    return Outlook.perhaps(
        name(),
        "allowed; whether the image has a jcmd shows only when it is run"
            + (guess.likely() ? "" : ", and nothing tells that it runs a JVM"));
  }

  /** No object: the command line. */
  @Override
  public Optional<Object> plan(Attempt attempt) {
    Target target = attempt.target();
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("namespace", target.namespace());
    call.put("pod", target.pod().name());
    call.put("container", target.container());
    call.put("command", List.of(TargetJcmd.JCMD, "PID", "COMMAND"));
    return Optional.of(Map.of("exec", call));
  }

  @Override
  public Optional<Object> rehearse(Attempt attempt) {
    Outlook outlook = test(attempt);
    if (outlook.refusal().isPresent()) {
      throw outlook.refusal().get();
    }
    return plan(attempt);
  }
}
