package dev.jdebug.producttests.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainersConditionTests {
  @Test
  void root_on_debian_runs_them() {
    assertEquals(Optional.empty(), ContainersCondition.obstacle("root", true, ""));
    assertFalse(ContainersCondition.decide(Optional.empty(), true).isDisabled());
  }

  @Test
  void others_are_told_what_is_missing() {
    assertTrue(ContainersCondition.obstacle("ann", true, "").orElse("").contains("ann"));
    assertTrue(ContainersCondition.obstacle("root", false, "").orElse("").contains("Debian"));
    assertTrue(ContainersCondition.obstacle("root", true, "quick").isPresent());
    assertEquals(
        Optional.of("why"), ContainersCondition.decide(Optional.of("why"), false).getReason());
  }

  @Test
  void where_they_must_run_a_missing_right_is_a_failure() {
    assertThrows(
        IllegalStateException.class, () -> ContainersCondition.decide(Optional.of("why"), true));
  }
}
