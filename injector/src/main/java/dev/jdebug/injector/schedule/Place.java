package dev.jdebug.injector.schedule;

/**
 * Where a schedule's artifacts go.
 *
 * @param to as typed: {@code s3://…}, {@code pvc:…}
 * @param secret with the credentials of the bucket, which is only referred to; empty for none
 * @param endpoint of a store that is not Amazon's; empty for Amazon's
 * @param region empty if not given
 */
public record Place(String to, String secret, String endpoint, String region) {
  private static final String PVC = "pvc:";

  /** Where a run in the cluster finds the claim. */
  static final String MOUNT = "/evidence";

  public boolean inClaim() {
    return to.startsWith(PVC);
  }

  String claim() {
    return to.substring(PVC.length()).split("/", 2)[0];
  }

  /** What a run in the cluster is told: the claim is mounted there. */
  String inPod() {
    if (!inClaim()) {
      return to;
    }
    String[] claimAndPath = to.substring(PVC.length()).split("/", 2);
    return MOUNT + "/" + (claimAndPath.length == 2 ? claimAndPath[1] : "");
  }
}
