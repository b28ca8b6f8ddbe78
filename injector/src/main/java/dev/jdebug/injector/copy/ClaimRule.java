package dev.jdebug.injector.copy;

import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a pod's claims, and what that means for the copy's place. Judged before anything
 * is made: a claim on two nodes hangs the copy for ever.
 */
record ClaimRule(Pod original, List<Claim> claims, CopyOptions options) {

  /**
   * What was decided.
   *
   * @param policy no longer DEFAULT
   * @param node of the copy; empty for any
   * @param warnings for people
   */
  record Decision(ClaimPolicy policy, String node, List<String> warnings) {}

  Decision decide() {
    List<String> warnings = new ArrayList<>();
    ClaimPolicy policy = policy();
    String node = askedNode();
    if (policy == ClaimPolicy.SAME_NODE) {
      node = originalNode("--pvc same-node");
    }
    if (policy == ClaimPolicy.EMPTY) {
      claims.forEach(claim -> warnings.add(isEmpty(claim)));
      return new Decision(policy, node, warnings);
    }
    if (policy == ClaimPolicy.CLONE) {
      claims.forEach(claim -> warnings.add(isCloned(claim)));
      return new Decision(policy, node, warnings);
    }
    for (Claim claim : claims) {
      node = placeFor(claim, node);
      if (!claim.known()) {
        warnings.add(
            "Claim "
                + claim.name()
                + " cannot be read: taken for one that one node at a time may use.");
      }
      if (policy != ClaimPolicy.READ_ONLY) {
        warnings.add(
            "Claim "
                + claim.name()
                + " is the original's: what the copy writes there, the original reads."
                + " --pvc read-only, empty or clone prevents it.");
      }
    }
    return new Decision(policy, node, warnings);
  }

  private ClaimPolicy policy() {
    boolean elsewhere =
        !options.namespace().isEmpty() && !options.namespace().equals(original.namespace());
    if (elsewhere && !claims.isEmpty()) {
      if (options.claims() != ClaimPolicy.DEFAULT && options.claims() != ClaimPolicy.EMPTY) {
        throw new Failure(
            FailureKind.USAGE,
            "Claims belong to namespace "
                + original.namespace()
                + "; a copy in "
                + options.namespace()
                + " cannot have them.",
            "Use --pvc empty, or leave the copy in the original's namespace.");
      }
      return ClaimPolicy.EMPTY;
    }
    if (options.claims() != ClaimPolicy.DEFAULT) {
      return options.claims();
    }
    return options.dead() && !claims.isEmpty() ? ClaimPolicy.EMPTY : ClaimPolicy.KEEP;
  }

  private String askedNode() {
    return options.sameNode() ? originalNode("--same-node") : options.node();
  }

  private String originalNode(String flag) {
    if (original.node().isEmpty()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "Pod " + original.namespace() + "/" + original.name() + " is on no node yet.",
          "Leave " + flag + " out, or name a node by --node.");
    }
    return original.node();
  }

  private String placeFor(Claim claim, String node) {
    if (claim.onePodOnly()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "Claim "
              + claim.name()
              + " is for one pod at a time (ReadWriteOncePod), and "
              + original.name()
              + " has it.",
          "Use --pvc empty, or --pvc clone where the storage can clone.");
    }
    if (!claim.oneNodeOnly() || original.node().isEmpty()) {
      return node;
    }
    if (!node.isEmpty() && !node.equals(original.node())) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "Claim "
              + claim.name()
              + " is for one node at a time, and is in use on "
              + original.node()
              + ": on "
              + node
              + " the copy would wait for ever.",
          "Leave --node out, or use --pvc empty or --pvc clone.");
    }
    return original.node();
  }

  private static String isEmpty(Claim claim) {
    return "The data of claim "
        + claim.name()
        + " is NOT in the copy: volume "
        + claim.volume()
        + " is empty there. --pvc keep, read-only or clone brings it.";
  }

  private static String isCloned(Claim claim) {
    return "Claim "
        + claim.name()
        + " is cloned: the storage must be able to, and may take its time. The clone goes with the"
        + " copy.";
  }
}
