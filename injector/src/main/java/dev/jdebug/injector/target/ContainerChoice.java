package dev.jdebug.injector.target;

import java.util.List;

/** Which container of a pod is meant. Choosing never injects. */
public sealed interface ContainerChoice {

  /**
   * Settled.
   *
   * @param because why this one, for people
   */
  record Chosen(String container, String because) implements ContainerChoice {}

  /**
   * Several fit and only a guess can tell them apart: the user is to be asked.
   *
   * @param guess the most likely one; empty when none or several seem to run a JVM
   */
  record Ask(List<ContainerCandidate> candidates, String guess) implements ContainerChoice {
    public Ask {
      candidates = List.copyOf(candidates);
    }
  }
}
