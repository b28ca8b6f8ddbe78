package dev.jdebug.injector.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeeperStatusTests {

  @Test
  void theKeepersLineIsUnderstood() {
    assertEquals(
        Optional.of(new KeeperStatus(Duration.ofSeconds(12), Duration.ofSeconds(1800), 2)),
        KeeperStatus.of("age=12 ttl=1800 sessions=2 spool=/tmp/x free_kib=7 limit_kib=- pid=1\n"));
    assertEquals(
        Optional.of(new KeeperStatus(Duration.ofSeconds(12), Duration.ZERO, 0)),
        KeeperStatus.of("age=12 ttl=? sessions=0 spool=- free_kib=- limit_kib=- pid=9"));
    assertEquals(Optional.empty(), KeeperStatus.of("keeper: none runs in this container."));
  }

  @Test
  void whoIsUsedIsNotUnused() {
    Duration hour = Duration.ofHours(1);
    assertTrue(new KeeperStatus(hour, hour, 0).unusedFor(hour));
    assertFalse(new KeeperStatus(hour, hour, 1).unusedFor(hour));
    assertFalse(new KeeperStatus(Duration.ofMinutes(59), hour, 0).unusedFor(hour));
  }
}
