package dev.jdebug.injector.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** It runs and gets no traffic: its readiness or startup probe does not pass. */
final class NotReady implements Diagnosis.OfContainer {

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    boolean started = !container.status().at("started").text().equals("false");
    String probe = started ? "readiness" : "startup";
    if (!container.running()
        || container.ready()
        || !container.spec().at(probe + "Probe").present()) {
      return Optional.empty();
    }
    List<String> evidence = new ArrayList<>();
    evidence.add("it runs since " + pod.age(container.runningSince()));
    pod.newest(
            pod.events(container.name(), "Unhealthy").stream()
                .filter(event -> event.message().toLowerCase(Locale.ROOT).startsWith(probe))
                .toList())
        .ifPresent(event -> evidence.add(event.line(pod.now())));
    return Optional.of(
        new Finding(
            "not-ready",
            Certainty.CERTAIN,
            container.name(),
            container.words()
                + " runs, but its "
                + probe
                + " probe does not pass: it gets no traffic.",
            evidence,
            List.of(
                pod.jdebug("thread-dump", container) + "   # what it waits for",
                pod.jdebug("top", container) + "   # CPU, collections, safepoints")));
  }
}
