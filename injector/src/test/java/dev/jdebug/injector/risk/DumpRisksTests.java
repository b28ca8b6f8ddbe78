package dev.jdebug.injector.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

  private static final Surroundings ROOMY = around(-1, -1, 100 * GB, "ext4");

  private static Surroundings around(long limit, long working, long room, String spool) {
    return new Surroundings(
        new Surroundings.Who(7, 1, 1000, "21.0.4", "Main", true),
        new Surroundings.Memory(GB, GB, GB, GB, limit, working),
        List.of(),
        List.of(),
        new Surroundings.Place("", false, false, "", false),
        new Surroundings.Spool(room, spool));
  }

  private static Neighbourhood ready(int count) {
    List<String> names = List.of("cart", "cart-2", "cart-3").subList(0, count);
    return new Neighbourhood(names, List.of());
  }

  private static List<Risk> risks(String container, long heap, int ready) throws IOException {
    return DumpRisks.of(target(container), DumpForecast.ofHeap(heap), ROOMY, ready(ready));
  }

  private static List<String> ids(String container, long heap, int ready) throws IOException {
    return risks(container, heap, ready).stream().map(Risk::id).toList();
  }

  @Test
  void aSmallHeapHarmsNobody() throws IOException {
    assertEquals(List.of(), ids("\"livenessProbe\": {\"periodSeconds\": 1}", 100_000_000, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 10, 3, liveness", // 31 s against 30 s
    "2, 10, 3, ''",
    "4, 60, 3, ''",
    "1, 1, 1, liveness",
    "1, 3, 5, ''",
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
    List<Risk> risks = risks(limits, GB, 3);
    assertEquals("ephemeral-storage", risks.getFirst().id());
    assertTrue(risks.getFirst().sentence().contains("more than 1.0G"), risks::toString);
    assertEquals(List.of(), ids(limits, GB / 3, 3));
  }

  @Test
  void everyRiskNamesAnotherWay() throws IOException {
    String all =
        "\"livenessProbe\": {}, \"resources\": {\"limits\": {\"ephemeral-storage\": \"1\"}}";
    List<Risk> risks = risks(all, 50 * GB, 1);
    assertEquals(3, risks.size());
    for (Risk risk : risks) {
      assertTrue(risk.remedy().contains("--force"), risk.remedy());
      assertTrue(risk.sentence().endsWith("."), risk.sentence());
    }
  }

  @Test
  void theHelpersMemoryCountsInAPodThatHasALimit() throws IOException {
    String limits = "\"resources\": {\"limits\": {\"memory\": \"1Gi\"}}";
    DumpForecast forecast = DumpForecast.ofHeap(GB / 10);
    Surroundings full = around(GB, GB - (30 << 20), 100 * GB, "ext4");
    Surroundings half = around(GB, GB / 2, 100 * GB, "ext4");
    Surroundings spoolInMemory = around(GB, 8 * GB / 10, 100 * GB, "tmpfs");

    List<Risk> risks = DumpRisks.of(target(limits), forecast, full, ready(3));
    assertEquals("memory", risks.getFirst().id());
    assertTrue(risks.getFirst().remedy().contains("(cart-2, cart-3)"), risks::toString);
    assertEquals(List.of(), DumpRisks.of(target(limits), forecast, half, ready(3)));
    assertEquals(1, DumpRisks.of(target(limits), forecast, spoolInMemory, ready(3)).size());
    assertEquals(List.of(), DumpRisks.of(target(""), forecast, full, ready(3)));
  }

  @Test
  void aNodeUnderPressureEvicts() throws IOException {
    Neighbourhood pressed = new Neighbourhood(List.of(), List.of("DiskPressure"));
    List<Risk> risks = DumpRisks.of(target(""), DumpForecast.ofHeap(1), ROOMY, pressed);
    assertEquals(List.of("node-pressure"), risks.stream().map(Risk::id).toList());
  }

  @Test
  void aSpoolThatIsTooSmall() {
    DumpForecast forecast = DumpForecast.ofHeap(GB);
    assertEquals(Optional.empty(), DumpRisks.spool(forecast, ROOMY));
    Risk small = DumpRisks.spool(forecast, around(-1, -1, GB, "ext4")).orElseThrow();
    assertTrue(small.sentence().contains("straight through"), small::sentence);
    Risk none = DumpRisks.spool(forecast, around(-1, -1, -1, "")).orElseThrow();
    assertTrue(none.sentence().startsWith("Nothing is writable"), none::sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "1.8.0_504, FILE",
    "11.0.33, PIPE",
    "21-ea, PIPE",
    "22, TWO_PIPES",
    "25.0.5, TWO_PIPES",
    "'', UNKNOWN"
  })
  void theRouteIsTheVersions(String version, DumpRoute route) {
    assertEquals(route, DumpRoute.of(version));
  }
}
