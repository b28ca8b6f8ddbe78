package dev.jdebug.injector.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names of helpers. */
class HelperNameTests {

  @Test
  void isADnsLabelOfOurs() {
    String name = HelperName.pick(List.of(), new Random(1));
    assertTrue(name.matches("jdebug-[a-z2-9]{5}"), name);
  }

  @Test
  void isNeverOneThatIsTaken() {
    String first = HelperName.pick(List.of(), new Random(1));
    assertEquals(first, HelperName.pick(List.of(), new Random(1)));
    assertNotEquals(first, HelperName.pick(List.of(first), new Random(1)));
  }
}
