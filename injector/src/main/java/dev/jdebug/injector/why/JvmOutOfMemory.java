package dev.jdebug.injector.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JVM ended itself on OutOfMemoryError, because an option told it to. */
final class JvmOutOfMemory implements Diagnosis.OfContainer {
  private static final String EXIT = "-XX:+ExitOnOutOfMemoryError";
  private static final String CRASH = "-XX:+CrashOnOutOfMemoryError";
  private static final long EXIT_CODE = 3;
  private static final long ABORTED = 134;

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    Optional<Ended> end = container.ended();
    if (end.isEmpty()) {
      return Optional.empty();
    }
    List<String> log = pod.logOf(container);
    boolean said = log.stream().anyMatch(line -> line.contains("OutOfMemoryError"));
    JvmFlags flags = JvmFlags.of(container.spec());
    long code = end.get().exitCode();
    boolean exit = code == EXIT_CODE && (said || flags.has(EXIT));
    boolean crash = code == ABORTED && (said || flags.has(CRASH));
    return exit || crash ? Optional.of(finding(pod, container, end.get(), said)) : Optional.empty();
  }

  private static Finding finding(PodCase pod, ContainerCase container, Ended end, boolean said) {
    List<String> log = pod.logOf(container);
    List<String> evidence = new ArrayList<>();
    evidence.add(end.line(pod.now()));
    evidence.add(container.nextStart(pod.now()));
    LogSign.in(log.stream().filter(line -> line.contains("OutOfMemoryError")).toList())
        .ifPresent(told -> evidence.add("its log: " + told.line()));
    evidence.addAll(MemoryBudget.of(container).lines());
    LogSign.files(log).forEach(file -> evidence.add("the JVM wrote " + file));
    String option = end.exitCode() == EXIT_CODE ? EXIT : CRASH;
    return new Finding(
        "jvm-out-of-memory",
        said ? Certainty.CERTAIN : Certainty.LIKELY,
        container.name(),
        container.words() + "'s JVM ended itself on OutOfMemoryError (" + option + ").",
        evidence,
        container.running()
            ? List.of(
                pod.jdebug("histogram", container) + "   # what fills it",
                pod.jdebug("arm", container) + "   # a heap dump the next time")
            : List.of(
                "Run it with -XX:+HeapDumpOnOutOfMemoryError and -XX:HeapDumpPath on a volume: the"
                    + " next one leaves a dump."));
  }
}
