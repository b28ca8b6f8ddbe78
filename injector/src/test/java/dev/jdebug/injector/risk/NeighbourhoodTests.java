package dev.jdebug.injector.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.injector.testing.Bench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes and workmates as a strict API server tells of them. */
class NeighbourhoodTests {
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: node-9}
      status:
        conditions:
        - {type: DiskPressure, status: "True"}
        - {type: MemoryPressure, status: "False"}
        - {type: Ready, status: "True"}
      """;

  private static String pod(String name, String ready) {
    return """
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: %s
      namespace: shop
      labels: {app: api}
      ownerReferences:
      - {apiVersion: apps/v1, kind: ReplicaSet, name: api, uid: "0123", controller: true}
    spec: {nodeName: node-9, containers: [{name: app, image: "example/api:1"}]}
    status: {phase: Running, conditions: [{type: Ready, status: "%s"}]}
    """
        .formatted(name, ready);
  }

  @Test
  void itsNodesPressureAndItsReadyWorkmates(@TempDir Path folder) {
    try (Bench bench = new Bench(folder)) {
      bench
          .cluster()
          .with(OBJECTS + pod("api-1", "True") + pod("api-2", "True") + pod("api-3", "False"));
      Injector injector = bench.injector();
      Pod first = injector.find(TargetQuery.parse("api-1")).pod();

      Neighbourhood neighbours = injector.neighbourhood(first);

      assertEquals(List.of("DiskPressure"), neighbours.pressures());
      assertEquals(List.of("api-1", "api-2"), neighbours.ready());
      assertEquals(List.of("api-2"), neighbours.others(first));
      Pod alone = injector.find(TargetQuery.parse("cart")).pod();
      assertEquals(List.of(), injector.neighbourhood(alone).ready());
    }
  }
}
