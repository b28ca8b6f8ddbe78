package dev.jdebug.injector.copy;

import dev.jdebug.injector.marks.Marks;
import java.util.Map;

/**
 * What a copy is generated from, everything decided.
 *
 * @param namespace where it will be
 * @param name free there, as far as is known
 * @param container of the original that it is made for
 * @param node it is placed on; empty for the scheduler to choose
 * @param claims what becomes of claims, no longer DEFAULT
 * @param clones original claim → the claim that is made for the copy
 * @param imageVolume the tools come as a volume of their image, otherwise by an init container
 */
record CopyPlan(
    CopyOptions options,
    String namespace,
    String name,
    String container,
    String node,
    ClaimPolicy claims,
    Map<String, String> clones,
    boolean imageVolume,
    Marks marks) {

  CopyPlan {
    clones = Map.copyOf(clones);
  }

  /** Its container waits instead of running its command. */
  boolean dead() {
    return options.dead();
  }

  /** Containers that wait need tools to do so. */
  boolean needsTools() {
    return dead() || options.others() == Others.IDLE;
  }

  CopyPlan withInitContainerForTools() {
    return new CopyPlan(options, namespace, name, container, node, claims, clones, false, marks);
  }
}
