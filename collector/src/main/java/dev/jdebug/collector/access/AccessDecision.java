package dev.jdebug.collector.access;

import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/**
 * The weakest identity that reaches a JVM, by the rules of {@code ptrace_may_access} (kernel/
 * ptrace.c, security/commoncap.c), kill(2), unix(7), and HotSpot's check of its peer.
 */
public final class AccessDecision {
  private AccessDecision() {}

  /**
   * Decides from what both processes are.
   *
   * @throws Failure when no identity that we can take on would do
   */
  public static Access of(long pid, ProcessStatus own, ProcessStatus target) {
    long effective = own.effectiveCapabilities();
    boolean sameUid = target.hasOnlyUid(own.uid());
    boolean sameGid = target.hasOnlyGid(own.gid());
    boolean covered = (target.permittedCapabilities() & ~effective) == 0;
    if (sameUid && sameGid && covered) {
      return new Access.AsSelf();
    }
    boolean switches = Capability.SETUID.isIn(effective) && Capability.SETGID.isIn(effective);
    boolean traces = Capability.SYS_PTRACE.isIn(effective);
    if (traces && switches) {
      return new Access.OpenThenAsTarget(target.uid(), target.gid());
    }
    long left = target.uid() == 0 && own.uid() == 0 ? effective : 0;
    if (switches
        && target.hasOnlyUid(target.uid())
        && target.hasOnlyGid(target.gid())
        && (target.permittedCapabilities() & ~left) == 0) {
      return new Access.AsTarget(target.uid(), target.gid());
    }
    if (traces
        && own.uid() == 0
        && Capability.KILL.isIn(effective)
        && Capability.DAC_OVERRIDE.isIn(effective)) {
      return new Access.AsRoot();
    }
    throw refusal(pid, own, target, sameUid, sameGid);
  }

  /** A user's identity for their files, when it is another and we may take it on. */
  public static Access asUser(int uid, int gid, ProcessStatus own) {
    long effective = own.effectiveCapabilities();
    boolean switches = Capability.SETUID.isIn(effective) && Capability.SETGID.isIn(effective);
    return uid != own.uid() && switches ? new Access.AsTarget(uid, gid) : new Access.AsSelf();
  }

  private static Failure refusal(
      long pid, ProcessStatus own, ProcessStatus target, boolean sameUid, boolean sameGid) {
    String whoIs = "Process " + pid + " runs as uid " + target.uid() + ", gid " + target.gid();
    String whoWeAre = "the collector as uid " + own.uid() + ", gid " + own.gid();
    if (target.permittedCapabilities() != 0) {
      return new Failure(
          sameUid
              ? (sameGid ? FailureKind.NO_ACCESS : FailureKind.WRONG_GID)
              : FailureKind.WRONG_UID,
          whoIs
              + " with capabilities (CapPrm "
              + Long.toHexString(target.permittedCapabilities())
              + ") that the collector lacks; "
              + whoWeAre
              + ".",
          forCapableTarget());
    }
    if (!sameUid) {
      return new Failure(
          FailureKind.WRONG_UID,
          whoIs + "; " + whoWeAre + ", and it may not change its uid.",
          forPlainTarget(target));
    }
    return new Failure(
        FailureKind.WRONG_GID,
        whoIs + "; " + whoWeAre + ": the uid fits, the primary group does not.",
        forPlainTarget(target));
  }

  /** The securityContext that passes Pod Security "restricted" and reaches this target. */
  static String forPlainTarget(ProcessStatus target) {
    String root =
        target.uid() == 0
            ? ""
            : " On a host: run it as that user, or as root with SETUID and SETGID.";
    return "Run the collector with securityContext {runAsUser: "
        + target.uid()
        + ", runAsGroup: "
        + target.gid()
        + ", allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, "
        + "seccompProfile: {type: RuntimeDefault}}."
        + root;
  }

  static String forCapableTarget() {
    return "Run the collector with securityContext {runAsUser: 0, runAsGroup: 0, "
        + "capabilities: {drop: [ALL], add: [SYS_PTRACE, SETUID, SETGID]}}.";
  }
}
