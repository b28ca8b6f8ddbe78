package dev.jdebug.collector.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows are the cases that were measured on real JVMs, beside those that must be refused. */
class AccessDecisionTests {
  private static final long DOCKER = 0xa80425fbL;

  private static long capabilities(String names) {
    long set = 0;
    for (String name : names.split("\\+", -1)) {
      set |=
          switch (name) {
            case "none" -> 0;
            case "docker" -> DOCKER;
            case "bind" -> 1L << 10;
            case "all" -> 0x1ffffffffffL;
            default -> 1L << number(name);
          };
    }
    return set;
  }

  private static int number(String name) {
    return switch (Capability.valueOf(name)) {
      case DAC_OVERRIDE -> 1;
      case KILL -> 5;
      case SETGID -> 6;
      case SETUID -> 7;
      case SYS_PTRACE -> 19;
    };
  }

  private static ProcessStatus status(String ids, String capabilities) {
    String[] parts = ids.split(":", -1);
    String uid = ("\t" + parts[0]).repeat(4);
    String gid = ("\t" + parts[1]).repeat(4);
    String set = Long.toHexString(capabilities(capabilities));
    return Objects.requireNonNull(
        ProcessStatus.parse(
            "State:\tS\nUid:" + uid + "\nGid:" + gid + "\nCapPrm:\t" + set + "\nCapEff:\t" + set));
  }

  @ParameterizedTest
  @CsvSource({
    // target, its capabilities, collector, its capabilities, how
    "1000:1000, none, 1000:1000, none, AsSelf",
    "1000:1000, bind, 1000:1000, bind, AsSelf",
    "0:0, docker, 0:0, docker, AsSelf",
    "0:0, none, 0:0, none, AsSelf",
    "0:0, docker, 0:0, all, AsSelf",
    "1000:1000, none, 0:0, docker, AsTarget",
    "1000:1000, none, 0:0, SETUID+SETGID, AsTarget",
    "0:5, none, 0:0, docker, AsTarget",
    "1000:1000, none, 0:0, docker+SYS_PTRACE, OpenThenAsTarget",
    "1000:1000, bind, 0:0, docker+SYS_PTRACE, OpenThenAsTarget",
    "1000:1000, none, 0:0, SYS_PTRACE+SETUID+SETGID, OpenThenAsTarget",
    "201000:201000, none, 0:0, all, OpenThenAsTarget",
    "1000:1000, none, 0:0, SYS_PTRACE+KILL+DAC_OVERRIDE, AsRoot",
  })
  void takesTheWeakestIdentityThatReaches(
      String target, String targetHas, String own, String ownHas, String how) {
    Access access = AccessDecision.of(7, status(own, ownHas), status(target, targetHas));
    assertEquals(how, access.getClass().getSimpleName());
  }

  @ParameterizedTest
  @CsvSource({
    "1000:1000, none, 2000:1000, none, WRONG_UID",
    "1000:1000, none, 1000:2000, none, WRONG_GID",
    "1000:1000, none, 0:0, none, WRONG_UID",
    "1000:1000, none, 0:0, SYS_PTRACE, WRONG_UID",
    "1000:1000, none, 0:0, SYS_PTRACE+KILL, WRONG_UID",
    "1000:1000, bind, 1000:1000, none, NO_ACCESS",
    "1000:1000, bind, 0:0, docker, WRONG_UID",
    "0:0, docker, 0:0, none, NO_ACCESS",
    "0:0, docker, 1000:1000, none, WRONG_UID",
  })
  void refusesTheRest(
      String target, String targetHas, String own, String ownHas, FailureKind kind) {
    Failure failure =
        assertThrows(
            Failure.class,
            () -> AccessDecision.of(7, status(own, ownHas), status(target, targetHas)));
    assertEquals(kind, failure.kind());
    assertTrue(failure.getMessage().contains("uid " + target.split(":", -1)[0]));
    assertTrue(failure.remedy().contains("securityContext {runAsUser: "), failure.remedy());
  }

  @Test
  void becomesExactlyTheTarget() {
    Access access = AccessDecision.of(7, status("0:0", "docker"), status("1000:2000", "none"));
    Access.AsTarget asTarget = assertInstanceOf(Access.AsTarget.class, access);
    assertEquals(1000, asTarget.uid());
    assertEquals(2000, asTarget.gid());
  }

  @Test
  void theRemedyIsTheExactSecurityContext() {
    Failure failure =
        assertThrows(
            Failure.class,
            () -> AccessDecision.of(7, status("0:0", "none"), status("1000:3000", "none")));
    assertTrue(
        failure
            .remedy()
            .startsWith(
                "Run the collector with securityContext {runAsUser: 1000, runAsGroup: 3000,"
                    + " allowPrivilegeEscalation: false, capabilities: {drop: [ALL]},"
                    + " seccompProfile: {type: RuntimeDefault}}."),
        failure.remedy());
  }

  @Test
  void mixedIdsNeedMoreThanASwitch() {
    ProcessStatus target =
        Objects.requireNonNull(
            ProcessStatus.parse("State:\tS\nUid:\t1000\t1001\t1001\t1001\nGid:\t1\t1\t1\t1\n"));
    Failure failure =
        assertThrows(Failure.class, () -> AccessDecision.of(7, status("0:0", "docker"), target));
    assertEquals(FailureKind.WRONG_UID, failure.kind());
    assertInstanceOf(
        Access.OpenThenAsTarget.class, AccessDecision.of(7, status("0:0", "all"), target));
  }
}
