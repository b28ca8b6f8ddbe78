package dev.jdebug.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IdentityTests {
  @Test
  void restrictedHasItsIdsNoGroupsNoCapabilitiesAndCannotGainAny() {
    assertEquals(
        "setpriv --reuid=1000 --regid=2000 --clear-groups --bounding-set=-all --inh-caps=-all"
            + " --ambient-caps=-all --no-new-privs --",
        words(Identity.restricted(1000, 2000)));
  }

  @Test
  void rootIsBounded() {
    assertEquals(
        "setpriv --reuid=0 --regid=0 --clear-groups --bounding-set=-all,+sys_ptrace --inh-caps=-all"
            + " --ambient-caps=-all --",
        words(Identity.root(Capabilities.of("SYS_PTRACE"))));
  }

  @Test
  void ambientCapabilitiesAreInheritableAndBoundingToo() {
    assertEquals(
        "setpriv --reuid=1000 --regid=1000 --clear-groups --bounding-set=-all,+net_raw"
            + " --inh-caps=-all,+net_raw --ambient-caps=-all,+net_raw --no-new-privs --",
        words(Identity.restricted(1000, 1000).withAmbient(Capabilities.of("net_raw"))));
  }

  @Test
  void aUserNamespaceIsMadeByTheHostsId() {
    assertEquals(
        "setpriv --reuid=201000 --regid=201000 --clear-groups unshare --user --keep-caps"
            + " --map-user=1000 --map-group=1000 setpriv --bounding-set=-all --inh-caps=-all"
            + " --ambient-caps=-all --no-new-privs --",
        words(Identity.restricted(1000, 1000).inUserNamespace()));
  }

  @Test
  void aUserNamespaceIsEnteredByTheHostsId() {
    Identity identity = Identity.restricted(1000, 1000).inUserNamespace();

    assertEquals(
        "setpriv --reuid=201000 --regid=201000 --clear-groups nsenter --preserve-credentials"
            + " --user=/proc/7/ns/user setpriv --no-new-privs --",
        String.join(" ", identity.wordsJoining(7)));
  }

  private static String words(Identity identity) {
    return String.join(" ", identity.words());
  }
}
