package dev.jdebug.injector.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.injector.target.Pods;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodEventTests {

  private static PodEvent event(String fields) {
    return PodEvent.of(Pods.json("{'type': 'Normal', 'reason': 'Pulled'," + fields + "}"));
  }

  @Test
  void thoseThatDifferInTimesOnlyAreOne() {
    List<PodEvent> merged =
        PodEvent.merged(
            List.of(
                event(
                    "'message': 'Successfully pulled image in 1.2s (345ms including waiting)',"
                        + "'firstTimestamp': '2026-01-01T10:05:00Z', 'lastTimestamp':"
                        + " '2026-01-01T10:06:00Z', 'count': 2"),
                event("'message': 'other', 'eventTime': '2026-01-01T10:01:00.123456Z'"),
                event(
                    "'message': 'Successfully pulled image in 988ms (1s including waiting)',"
                        + "'firstTimestamp': '2026-01-01T10:00:00Z', 'count': 1")));
    assertEquals(
        List.of("other", "Successfully pulled image in 1.2s (345ms including waiting)"),
        merged.stream().map(PodEvent::message).toList());
    assertEquals(3, merged.getLast().count());
    assertEquals(Instant.parse("2026-01-01T10:00:00Z"), merged.getLast().first());
    assertEquals(Instant.parse("2026-01-01T10:06:00Z"), merged.getLast().last());
  }

  @Test
  void aSeriesCountsAndEndsByItself() {
    PodEvent event =
        event(
            "'eventTime': '2026-01-01T10:01:00Z', 'series': {'count': 6, 'lastObservedTime':"
                + " '2026-01-01T10:09:00Z'}, 'involvedObject': {'fieldPath':"
                + " 'spec.initContainers{migrate}'}");
    assertEquals(6, event.count());
    assertEquals(Instant.parse("2026-01-01T10:09:00Z"), event.last());
    assertEquals("migrate", event.container());
  }
}
