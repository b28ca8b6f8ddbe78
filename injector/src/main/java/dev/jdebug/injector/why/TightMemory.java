package dev.jdebug.injector.why;

import java.util.List;
import java.util.Optional;

/** The JVM's options leave too little of the memory limit; where it is the cause, that says so. */
final class TightMemory implements Diagnosis.OfContainer {

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    MemoryBudget budget = MemoryBudget.of(container);
    boolean told = container.ended().filter(Ended::outOfMemory).isPresent();
    if (told || !budget.tight()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "tight-memory",
            budget.exceeds() ? Certainty.LIKELY : Certainty.POSSIBLE,
            container.name(),
            container.words()
                + (budget.exceeds()
                    ? "'s JVM may grow beyond the memory limit, and would be killed there."
                    : "'s JVM has little memory beside its heap before the limit kills it."),
            budget.lines(),
            List.of("Lower the heap (-XX:MaxRAMPercentage=70) or raise the limit.")));
  }
}
