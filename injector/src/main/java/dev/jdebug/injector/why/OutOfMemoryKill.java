package dev.jdebug.injector.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel killed it at its memory limit. */
final class OutOfMemoryKill implements Diagnosis.OfContainer {

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    return container.ended().filter(Ended::outOfMemory).map(end -> finding(pod, container, end));
  }

  private static Finding finding(PodCase pod, ContainerCase container, Ended end) {
    MemoryBudget budget = MemoryBudget.of(container);
    String limit = budget.limitText().isEmpty() ? "" : " of " + budget.limitText();
    List<String> evidence = new ArrayList<>();
    evidence.add(end.line(pod.now()) + ", reason OOMKilled");
    evidence.add(container.nextStart(pod.now()));
    evidence.addAll(budget.lines());
    LogSign.in(pod.logOf(container))
        .filter(told -> told.sign() == LogSign.OUT_OF_MEMORY)
        .ifPresent(told -> evidence.add("its log: " + told.line()));
    return new Finding(
        "oom-killed",
        Certainty.CERTAIN,
        container.name(),
        container.words() + " was killed by the kernel at its memory limit" + limit + ".",
        evidence,
        next(pod, container, budget));
  }

  private static List<String> next(PodCase pod, ContainerCase container, MemoryBudget budget) {
    List<String> next = new ArrayList<>();
    if (container.running()) {
      next.add(pod.jdebug("top", container) + "   # heap now, against its maximum");
    }
    next.add(
        budget.tight()
            ? "Lower the heap (-XX:MaxRAMPercentage=70) or raise the limit: the heap leaves too"
                + " little for the rest of the JVM."
            : "The heap alone does not fill the limit: run it with"
                + " -XX:NativeMemoryTracking=summary, then `"
                + pod.jdebug("jcmd", container)
                + " -- VM.native_memory`.");
    return next;
  }
}
