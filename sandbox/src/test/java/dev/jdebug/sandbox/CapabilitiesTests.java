package dev.jdebug.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesTests {
  @Test
  void noneIsAllDropped() {
    assertEquals("-all", Capabilities.NONE.forSetpriv());
    assertTrue(Capabilities.NONE.isEmpty());
  }

  @Test
  void namesAreTakenInTheKernelsAndInKubernetesSpelling() {
    Capabilities capabilities = Capabilities.of("CAP_SYS_PTRACE", "KILL", "sys_ptrace");

    assertEquals(List.of("kill", "sys_ptrace"), capabilities.names());
    assertEquals("-all,+kill,+sys_ptrace", capabilities.forSetpriv());
  }

  @Test
  void moreAreAdded() {
    Capabilities more = Capabilities.CONTAINER_DEFAULT.with("SYS_PTRACE");

    assertEquals(14, Capabilities.CONTAINER_DEFAULT.names().size());
    assertEquals(15, more.names().size());
    assertTrue(more.names().contains("sys_ptrace"));
    assertFalse(more.isEmpty());
  }
}
