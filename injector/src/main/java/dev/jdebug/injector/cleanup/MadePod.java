package dev.jdebug.injector.cleanup;

import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.target.Pod;
import java.time.Instant;
import java.util.Optional;

/**
 * A pod that jdebug made: a copy, or one that looks at a node.
 *
 * @param marks what it bears
 * @param about the pod it was made for, as {@code NAMESPACE/POD}; empty when it is none
 */
public record MadePod(Pod pod, Marks marks, String about) {

  /** Empty when we did not make it. */
  static Optional<MadePod> of(Pod pod) {
    return Marks.of(pod.json())
        .map(
            marks ->
                new MadePod(
                    pod, marks, pod.json().at("metadata", "annotations", Marks.COPY_OF).text()));
  }

  /** Its own name, or that of the pod it was made for. */
  boolean concerns(String name) {
    return pod.name().equals(name) || about.equals(pod.namespace() + "/" + name);
  }

  public String state() {
    return pod.deleting() ? "Terminating" : pod.phase();
  }

  public boolean expired(Instant now) {
    return !marks.expires().isAfter(now);
  }
}
