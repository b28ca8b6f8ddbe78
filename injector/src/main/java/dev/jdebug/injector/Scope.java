package dev.jdebug.injector;

import dev.jdebug.injector.target.Pod;
import java.util.Optional;

/**
 * Where to look.
 *
 * @param namespace empty for all
 * @param selector a label selector; empty for all pods
 * @param only a pod that was found already; empty for all
 */
public record Scope(String namespace, String selector, Optional<Pod> only) {

  /** All pods of a namespace, or of all. */
  public static Scope all(String namespace) {
    return selected(namespace, "");
  }

  /** Those with these labels. */
  public static Scope selected(String namespace, String selector) {
    return new Scope(namespace, selector, Optional.empty());
  }

  /** One pod. */
  public static Scope of(Pod pod) {
    return new Scope(pod.namespace(), "", Optional.of(pod));
  }
}
