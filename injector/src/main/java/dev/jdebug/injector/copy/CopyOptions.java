package dev.jdebug.injector.copy;

import java.time.Duration;
import java.util.Optional;

/**
 * What the user wants of a copy.
 *
 * @param name empty for one made of the original's
 * @param namespace empty for the original's
 * @param node to be placed on; empty for any
 * @param sameNode on the original's node
 * @param dead its container waits instead of running its command, which is at hand as a script
 * @param sharePids empty for as the original
 * @param timeToLive the server ends it then
 * @param tools the sidecar's image, which brings the tools of containers that wait
 */
public record CopyOptions(
    String name,
    String namespace,
    String node,
    boolean sameNode,
    boolean dead,
    Keeps keeps,
    Edits edits,
    ClaimPolicy claims,
    Others others,
    Optional<Boolean> sharePids,
    Duration timeToLive,
    String tools) {

  /** Two hours, everything else as it is safe. */
  public static CopyOptions of(boolean dead, String tools) {
    return new CopyOptions(
        "",
        "",
        "",
        false,
        dead,
        Keeps.DEFAULT,
        Edits.NONE,
        ClaimPolicy.DEFAULT,
        Others.KEEP,
        Optional.empty(),
        Duration.ofHours(2),
        tools);
  }

  /** The same, once it is known whether it waits and by which image. */
  public CopyOptions with(boolean waits, String image) {
    return new CopyOptions(
        name,
        namespace,
        node,
        sameNode,
        waits,
        keeps,
        edits,
        claims,
        others,
        sharePids,
        timeToLive,
        image);
  }

  /** The same with another time to live. */
  public CopyOptions lasting(Duration time) {
    return new CopyOptions(
        name, namespace, node, sameNode, dead, keeps, edits, claims, others, sharePids, time,
        tools);
  }
}
