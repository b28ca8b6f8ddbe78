package dev.jdebug.injector.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpRisksTests {
  private static final long GB = 1_000_000_000;

  private static Target target(String container) throws IOException {
    return Target.of(
        new Pod(
            Json.parse(
                """
                {"metadata": {"name": "cart", "namespace": "shop"},
                 "spec": {"containers": [{"name": "app"%s}]},
                 "status": {"phase": "Running",
                            "conditions": [{"type": "Ready", "status": "True"}]}}
                """
                    .formatted(container.isEmpty() ? "" : ", " + container))),
        "app");
  }

  private static List<String> ids(String container, long heap, int ready) throws IOException {
    return DumpRisks.of(target(container), DumpForecast.ofHeap(heap), ready).stream()
        .map(Risk::id)
        .toList();
  }

  @Test
  void aSmallHeapHarmsNobody() throws IOException {
    assertEquals(List.of(), ids("\"livenessProbe\": {\"periodSeconds\": 1}", 100_000_000, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 10, 3, liveness", // 32 s against 30 s
    "3, 10, 3, ''",
    "4, 60, 3, ''",
    "1, 1, 1, liveness",
    "1, 2, 5, ''",
  })
  void aPauseBeyondTheLivenessBudget(long gigabytes, int period, int failures, String expected)
      throws IOException {
    String probe =
        "\"livenessProbe\": {\"periodSeconds\": %d, \"failureThreshold\": %d}"
            .formatted(period, failures);
    assertEquals(expected.isEmpty() ? List.of() : List.of(expected), ids(probe, gigabytes * GB, 2));
  }

  @Test
  void theOnlyReadyPodIsNotStoppedForLong() throws IOException {
    assertEquals(List.of("last-ready"), ids("", GB, 1));
    assertEquals(List.of(), ids("", GB, 2));
    assertEquals(List.of(), ids("", GB, 0));
  }

  @Test
  void theSpoolCountsAgainstTheLimitsOfEphemeralStorage() throws IOException {
    String limits = "\"resources\": {\"limits\": {\"ephemeral-storage\": \"1Gi\"}}";
    List<Risk> risks = DumpRisks.of(target(limits), DumpForecast.ofHeap(GB), 3);
    assertEquals("ephemeral-storage", risks.getFirst().id());
    assertTrue(risks.getFirst().sentence().contains("more than 1.0G"), risks::toString);
    assertEquals(List.of(), ids(limits, GB / 2, 3));
  }

  @Test
  void everyRiskNamesAnotherWay() throws IOException {
    String all =
        "\"livenessProbe\": {}, \"resources\": {\"limits\": {\"ephemeral-storage\": \"1\"}}";
    List<Risk> risks = DumpRisks.of(target(all), DumpForecast.ofHeap(50 * GB), 1);
    assertEquals(3, risks.size());
    for (Risk risk : risks) {
      assertTrue(risk.remedy().contains("--force"), risk.remedy());
      assertTrue(risk.sentence().endsWith("."), risk.sentence());
    }
  }
}
