package dev.jdebug.injector.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CopyNameTests {
  private final Random random = new Random(1);

  @Test
  void namesWhatItIsACopyOf() {
    assertTrue(CopyName.of("api-7d9f", random).matches("api-7d9f-copy-[a-z0-9]{5}"));
    assertNotEquals(CopyName.of("api", random), CopyName.of("api", random));
  }

  @Test
  void cutsWhatIsTooLong() {
    String name = CopyName.of("a".repeat(51) + "-." + "b".repeat(200), random);
    assertTrue(name.length() <= 63, name);
    assertTrue(name.matches("a{51}-copy-[a-z0-9]{5}"), name);
    assertEquals("c".repeat(63), CopyName.asked("c".repeat(100)));
    assertTrue(CopyName.ofClone("d".repeat(253), name).length() <= 63);
  }

  @Test
  void refusesWhatIsNoName() {
    for (String wrong : new String[] {"Api", "-a", "a_b", "a/b", ""}) {
      assertThrows(Failure.class, () -> CopyName.asked(wrong), wrong);
    }
  }
}
