package dev.jdebug.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxConditionTests {
  private static final Optional<String> NO = Optional.of("Operation not permitted");

  @Test
  void testsRunWhereNamespacesCanBeMade() {
    assertFalse(SandboxCondition.decide(Optional.empty(), true).isDisabled());
    assertFalse(SandboxCondition.decide(Optional.empty(), false).isDisabled());
  }

  @Test
  void elsewhereTheyAreSkippedWithTheReason() {
    assertEquals(NO, SandboxCondition.decide(NO, false).getReason());
  }

  @Test
  void elsewhereTheyFailWhenTheyMustRun() {
    assertThrows(IllegalStateException.class, () -> SandboxCondition.decide(NO, true));
  }
}
