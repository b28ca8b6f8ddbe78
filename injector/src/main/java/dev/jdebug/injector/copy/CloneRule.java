package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a claim can be cloned. The server takes every claim with a data source; one that nobody
 * can fill stays Pending, and the copy with it.
 *
 * @param drivers whether a provisioner is a CSI driver of the cluster; empty when that may not be
 *     read
 */
record CloneRule(Function<String, Optional<Boolean>> drivers) {
  private static final List<String> PROVISIONER =
      List.of(
          "volume.kubernetes.io/storage-provisioner",
          "volume.beta.kubernetes.io/storage-provisioner");

  /**
   * Judges one.
   *
   * @return what could not be judged; empty when all is well
   * @throws Failure of kind {@link FailureKind#TARGET_UNFIT}, or {@link FailureKind#FORBIDDEN}
   */
  Optional<String> check(Claim claim) {
    Json object = claim.object();
    if (!claim.known()) {
      throw new Failure(
          FailureKind.FORBIDDEN,
          "Claim " + claim.name() + " cannot be read, and its clone is made of what it asked for.",
          "Ask for the right to get persistentvolumeclaims, or use --pvc empty.");
    }
    String phase = object.at("status", "phase").text();
    if (!phase.equals("Bound")) {
      throw unfit(claim, "is " + (phase.isEmpty() ? "not bound" : phase) + ": nothing to clone");
    }
    if (object.at("spec", "storageClassName").text().isEmpty()) {
      throw unfit(claim, "has no storage class, so nothing provides a clone");
    }
    String provisioner =
        PROVISIONER.stream()
            .map(name -> object.at("metadata", "annotations", name).text())
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse("");
    if (provisioner.isEmpty()) {
      throw unfit(claim, "was bound by hand to a volume that no driver provided");
    }
    Optional<Boolean> known =
        provisioner.startsWith("kubernetes.io/") ? Optional.of(false) : drivers.apply(provisioner);
    if (known.equals(Optional.of(false))) {
      throw unfit(claim, "is provided by " + provisioner + ", and only CSI drivers clone");
    }
    return known.isPresent()
        ? Optional.empty()
        : Optional.of(
            "Whether " + provisioner + " of claim " + claim.name() + " can clone is not known.");
  }

  private static Failure unfit(Claim claim, String why) {
    return new Failure(
        FailureKind.TARGET_UNFIT,
        "Claim " + claim.name() + " cannot be cloned: it " + why + ".",
        "Use --pvc empty, or --pvc read-only on the original's node.");
  }
}
