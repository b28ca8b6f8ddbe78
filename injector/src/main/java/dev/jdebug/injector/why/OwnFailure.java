package dev.jdebug.injector.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The program ended by itself with an error; the log tells which. */
final class OwnFailure implements Diagnosis.OfContainer {
  private static final Set<Long> NOT_STARTED = Set.of(126L, 127L, 128L);
  private static final int FIRST_SIGNAL = 129;

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    return container
        .ended()
        .filter(end -> end.failed() && !end.outOfMemory())
        .filter(end -> !NOT_STARTED.contains(end.exitCode()))
        .filter(end -> end.exitCode() < FIRST_SIGNAL || end.exitCode() == 255)
        .filter(end -> new JvmOutOfMemory().of(pod, container).isEmpty())
        .map(end -> finding(pod, container, end));
  }

  private static Finding finding(PodCase pod, ContainerCase container, Ended end) {
    List<String> log = pod.logOf(container);
    Optional<LogSign.Told> told = LogSign.in(log);
    List<String> evidence = new ArrayList<>();
    evidence.add(end.line(pod.now()));
    evidence.add(container.nextStart(pod.now()));
    told.ifPresent(one -> evidence.add("its log: " + one.line()));
    if (!end.message().isEmpty()) {
      evidence.add("its termination message: " + end.message());
    }
    LogSign.files(log).forEach(file -> evidence.add("the JVM wrote " + file));
    String which = told.map(one -> ": " + lower(one.title())).orElse("");
    String previous = container.over() ? "" : " --previous";
    return new Finding(
        "failed-by-itself",
        told.isPresent() ? Certainty.CERTAIN : Certainty.LIKELY,
        container.name(),
        container.words() + " ended by itself with exit code " + end.exitCode() + which + ".",
        evidence,
        List.of(
            pod.kubectl("logs " + pod.pod().name() + " -c " + container.name() + previous)
                + "   # all of its log"));
  }

  private static String lower(String title) {
    return Character.toLowerCase(title.charAt(0)) + title.substring(1);
  }
}
