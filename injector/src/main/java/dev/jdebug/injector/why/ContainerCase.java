package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A container of a pod, as its spec wants it and the kubelet reports it.
 *
 * @param init runs before the regular ones; a native sidecar does, too
 */
public record ContainerCase(Pod pod, Json spec, boolean init) {

  private static final Pattern BACK_OFF =
      Pattern.compile("back-off ((?:\\d+h)?(?:\\d+m)?(?:\\d+(?:\\.\\d+)?s)?) restarting");

  /** Those that are there from the pod's begin, in the order of their start. */
  static List<ContainerCase> of(Pod pod) {
    return Stream.concat(
            pod.json().at("spec", "initContainers").items().stream()
                .map(spec -> new ContainerCase(pod, spec, true)),
            pod.containers().stream().map(spec -> new ContainerCase(pod, spec, false)))
        .toList();
  }

  public String name() {
    return spec.at("name").text();
  }

  Json status() {
    return pod.status(name());
  }

  private Json state() {
    return status().at("state");
  }

  public boolean running() {
    return state().at("running").present();
  }

  /** Why the kubelet does not run it; empty when it runs or has ended. */
  public String waiting() {
    return state().at("waiting", "reason").text();
  }

  String waitingMessage() {
    return state().at("waiting", "message").text().strip();
  }

  boolean crashLoop() {
    return waiting().equals("CrashLoopBackOff");
  }

  /** It ended and is not started again, at least not yet. */
  boolean over() {
    return state().at("terminated").present();
  }

  /** The end of its current run, else of the one before. */
  public Optional<Ended> ended() {
    return Ended.of(state().at("terminated"))
        .or(() -> Ended.of(status().at("lastState", "terminated")));
  }

  public Instant runningSince() {
    return Moments.of(state().at("running", "startedAt"));
  }

  public long restarts() {
    return status().at("restartCount").number().orElse(0L);
  }

  public boolean ready() {
    return status().at("ready").isTrue();
  }

  /** Restarted by the kubelet whenever it ends: a regular one's pod, or a native sidecar. */
  boolean sidecar() {
    return init && spec.at("restartPolicy").text().equals("Always");
  }

  /** Its last end is worth to be explained: it failed, or it was not meant to end at all. */
  boolean endedIll() {
    return ended().filter(end -> end.failed() || crashLoop()).isPresent();
  }

  /** An init container that has done its work. */
  public boolean done() {
    return over() && ended().filter(end -> !end.failed()).isPresent();
  }

  /** As the report speaks of it. */
  String words() {
    return sidecar()
        ? "Sidecar " + name()
        : init ? "Init container " + name() : "Container " + name();
  }

  /** What the table shows. */
  public String stateWord() {
    if (running()) {
      return "Running";
    }
    if (over()) {
      return ended().map(Ended::reason).filter(reason -> !reason.isEmpty()).orElse("Ended");
    }
    String ofPod = pod.json().at("status", "reason").textOr(pod.phase());
    return state().at("waiting", "reason").textOr(ofPod);
  }

  /** When it is started again, as the kubelet's back-off has it; empty when it is not held back. */
  String nextStart(Instant now) {
    Matcher backOff = BACK_OFF.matcher(waitingMessage());
    if (!crashLoop() || !backOff.find()) {
      return "";
    }
    String text = backOff.group(1);
    Instant next =
        ended()
            .map(end -> end.finished().plus(Duration.parse("PT" + text.toUpperCase(Locale.ROOT))))
            .orElse(now);
    String when =
        next.isAfter(now) ? "in about " + Moments.length(Duration.between(now, next)) : "about now";
    return "restarted "
        + restarts()
        + " times; the next start is "
        + when
        + " (back-off "
        + text
        + ")";
  }
}
