package dev.jdebug.injector.container;

import dev.jdebug.injector.target.Ids;
import java.time.Duration;

/**
 * What a helper's container is generated from.
 *
 * @param name unique among the pod's containers
 * @param image of the sidecar
 * @param pullPolicy {@code Always}, {@code IfNotPresent}, {@code Never}; empty for the cluster's
 *     own default
 * @param target the container whose processes it is to see
 * @param ids what it runs as
 * @param capabilities as the target's user none, or the runtime's default beside a root process
 *     that has them, since the kernel wants the helper's to include the target's
 * @param timeToLive it ends by itself when no session used it for so long
 * @param session who made it, in one word
 * @param owner the cluster's name for the user; empty when not known
 */
public record HelperPlan(
    String name,
    String image,
    String pullPolicy,
    String target,
    Ids ids,
    CapabilitySet capabilities,
    Duration timeToLive,
    String session,
    String owner) {

  /** The same under another name. */
  public HelperPlan named(String newName) {
    return new HelperPlan(
        newName, image, pullPolicy, target, ids, capabilities, timeToLive, session, owner);
  }

  /** The same, made by somebody. */
  public HelperPlan ownedBy(String newOwner) {
    return new HelperPlan(
        name, image, pullPolicy, target, ids, capabilities, timeToLive, session, newOwner);
  }
}
