package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Who uses a claim, and how another pod may.
 *
 * @param node where it has to be used; empty for any
 * @param ids what its files are written as
 * @param group that owns them
 */
record ClaimUse(String node, Ids ids, long group) {
  private static final long NOBODY = 65532;

  /**
   * Looks, and refuses what cannot be written.
   *
   * @throws Failure of kind {@link FailureKind#NOT_FOUND} or {@link FailureKind#TARGET_UNFIT}
   */
  static ClaimUse of(Cluster cluster, String namespace, String claim) {
    List<Pod> users = new ArrayList<>();
    Json object;
    try {
      object =
          cluster.get(new ResourcePath("", "v1", "persistentvolumeclaims", namespace, claim, ""));
      cluster.list(
          ResourcePath.pods(namespace),
          Selection.labelled(""),
          json -> {
            Pod pod = new Pod(json);
            if (uses(pod, claim)) {
              users.add(pod);
            }
          });
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
    check(object, claim, users);
    boolean oneNode = modes(object).stream().noneMatch("ReadWriteMany"::equals);
    String node = oneNode && !users.isEmpty() ? users.getFirst().node() : "";
    return new ClaimUse(node, ids(users), group(users));
  }

  private static boolean uses(Pod pod, String claim) {
    boolean over = pod.phase().equals("Succeeded") || pod.phase().equals("Failed");
    return !over
        && !pod.node().isEmpty()
        && pod.json().at("spec", "volumes").items().stream()
            .anyMatch(
                volume -> volume.at("persistentVolumeClaim", "claimName").text().equals(claim));
  }

  private static List<String> modes(Json claim) {
    return claim.at("spec", "accessModes").texts();
  }

  private static void check(Json object, String claim, List<Pod> users) {
    String phase = object.at("status", "phase").textOr("Pending");
    if (!phase.equals("Bound")) {
      throw unfit(
          "The claim " + claim + " is " + phase + ": it has no volume yet.",
          "`kubectl describe pvc " + claim + "` tells what it waits for.");
    }
    List<String> modes = modes(object);
    if (modes.contains("ReadWriteOncePod") && !users.isEmpty()) {
      throw unfit(
          "The claim "
              + claim
              + " is ReadWriteOncePod, and pod "
              + users.getFirst().name()
              + " uses it: no other can.",
          "Choose another claim, a bucket, or a file here.");
    }
    if (modes.equals(List.of("ReadOnlyMany"))) {
      throw unfit("The claim " + claim + " can only be read.", "Choose another one.");
    }
  }

  /** The first user's, as far as it is told and not root's. */
  private static Ids ids(List<Pod> users) {
    for (Pod pod : users) {
      Json security = pod.json().at("spec", "securityContext");
      long uid = security.at("runAsUser").number().orElse(0L);
      if (uid > 0) {
        return new Ids(uid, security.at("runAsGroup").number().orElse(uid));
      }
    }
    return new Ids(NOBODY, NOBODY);
  }

  private static long group(List<Pod> users) {
    for (Pod pod : users) {
      long group = pod.json().at("spec", "securityContext", "fsGroup").number().orElse(0L);
      if (group > 0) {
        return group;
      }
    }
    return ids(users).gid();
  }

  private static Failure unfit(String message, String remedy) {
    return new Failure(FailureKind.TARGET_UNFIT, message, remedy);
  }
}
