package dev.jdebug.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FactTests {
  @Test
  void aFactIsLookedAtUntilItIsTrue() {
    AtomicInteger looks = new AtomicInteger();

    assertTrue(Fact.await(Duration.ofMinutes(1), () -> looks.incrementAndGet() == 3));
    assertEquals(3, looks.get());
  }

  @Test
  void aFactThatDoesNotComeTrueIsGivenUp() {
    assertFalse(Fact.await(Duration.ofMillis(5), () -> false));
  }

  @Test
  void aFactIsLookedAtOnceMoreWhenTheTimeIsOver() {
    AtomicInteger looks = new AtomicInteger();

    assertTrue(Fact.await(Duration.ZERO, () -> looks.incrementAndGet() == 2));
  }
}
