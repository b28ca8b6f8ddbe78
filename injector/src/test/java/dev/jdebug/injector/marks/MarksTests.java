package dev.jdebug.injector.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarksTests {
  private static final Marks MARKS =
      new Marks(Marks.COPY, "s-bcdfg", "jane@example.com", Instant.parse("2026-11-21T14:00:00.5Z"));

  private static Json object(Map<String, String> labels, Map<String, String> annotations) {
    return Json.of(Map.of("metadata", Map.of("labels", labels, "annotations", annotations)));
  }

  @Test
  void areReadBackAsTheyWereWritten() {
    assertEquals(Optional.of(MARKS), Marks.of(object(MARKS.labels(), MARKS.annotations())));
    assertEquals("2026-11-21T14:00:00Z", MARKS.annotations().get(Marks.EXPIRES));
  }

  @Test
  void areOnlyThoseOfOurObjects() {
    assertEquals(Optional.empty(), Marks.of(object(Map.of(), MARKS.annotations())));
    assertEquals(Optional.empty(), Marks.of(object(MARKS.labels(), Map.of())));
  }

  @Test
  void aTimeThatCannotBeReadNeverComes() {
    Json broken = object(MARKS.labels(), Map.of(Marks.KIND, "copy", Marks.EXPIRES, "tomorrow"));
    assertTrue(
        Marks.of(broken).orElseThrow().expires().isAfter(Instant.parse("9999-12-31T00:00:00Z")));
  }
}
