package dev.jdebug.injector.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JVM, or native code in it, crashed. */
final class JvmCrash implements Diagnosis.OfContainer {
  private static final List<Long> CODES = List.of(134L, 135L, 136L, 139L);

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    List<String> log = pod.logOf(container);
    Optional<LogSign.Told> told = LogSign.in(log).filter(one -> one.sign() == LogSign.CRASH);
    boolean outOfMemory = log.stream().anyMatch(line -> line.contains("OutOfMemoryError"));
    return container
        .ended()
        .filter(end -> CODES.contains(end.exitCode()) && !(outOfMemory && told.isEmpty()))
        .filter(end -> !JvmFlags.of(container.spec()).has("-XX:+CrashOnOutOfMemoryError"))
        .map(end -> finding(pod, container, end, told));
  }

  private static Finding finding(
      PodCase pod, ContainerCase container, Ended end, Optional<LogSign.Told> told) {
    List<String> log = pod.logOf(container);
    List<String> evidence = new ArrayList<>();
    evidence.add(end.line(pod.now()));
    evidence.add(container.nextStart(pod.now()));
    log.stream()
        .filter(
            line ->
                line.startsWith("#  SIG") || line.startsWith("# C  [") || line.startsWith("# J "))
        .forEach(line -> evidence.add("its log: " + line.substring(1).strip()));
    List<String> files = LogSign.files(log);
    files.forEach(file -> evidence.add("the JVM wrote " + file));
    return new Finding(
        "crashed",
        told.isPresent() ? Certainty.CERTAIN : Certainty.LIKELY,
        container.name(),
        container.words() + (told.isPresent() ? "'s JVM crashed." : " crashed in native code."),
        evidence,
        List.of(
            "Put -XX:ErrorFile=/PATH/hs_err_%p.log on a volume: the file of the next crash then"
                + " outlives the container. The frame it names tells whose code it was."));
  }
}
