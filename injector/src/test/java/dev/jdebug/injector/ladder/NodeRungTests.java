package dev.jdebug.injector.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.injector.testing.Levels;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod on the node: where it is made, what it aims at, and that it goes. */
class NodeRungTests {
  private final Bench bench;

  NodeRungTests(@TempDir Path directory) {
    this.bench = new Bench(directory);
    Levels.in(bench);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static Reach node(String namespace) {
    return new Reach(Optional.of(RungName.NODE), RungName.COPY, Consent.NONE, namespace);
  }

  private Session open(Injector injector, String namespace) {
    return injector.open(
        Levels.target(injector), Bench.OPTIONS, node(namespace), bench.events()::add);
  }

  @Test
  void itAimsAtTheTargetsContainerAndIsGoneAtTheEnd() {
    Session session;
    try (Injector injector = bench.injector("privileged")) {
      session = open(injector, "");
      bench.sidecar().takes("Full thread dump\n");
      ByteArrayOutputStream artifact = new ByteArrayOutputStream();
      bench.dump(session, artifact);
      assertEquals("Full thread dump\n", artifact.toString(StandardCharsets.UTF_8));
      assertEquals(
          "thread-dump --container="
              + session.target().containerId()
              + " --events=json --timeout-millis=20000",
          bench.sidecar().asked().getLast());
      JsonNode pod = bench.cluster().pod("privileged", session.helper().name());
      assertEquals("node-1", pod.at("/spec/nodeName").asText());
      assertTrue(pod.at("/spec/hostPID").asBoolean());
      Instant expires = Instant.parse(pod.at("/metadata/annotations/jdebug.dev~1expires").asText());
      assertTrue(expires.isAfter(Instant.now().plus(Duration.ofMinutes(30))), expires::toString);
    }
    RecordedRequest last = bench.cluster().requests().writes().getLast();
    assertEquals(
        "DELETE /api/v1/namespaces/privileged/pods/" + session.helper().name(), last.toString());
  }

  @Test
  void aDumpInTheLogIsLookedForInTheTargetsLog() {
    try (Injector injector = bench.injector("privileged")) {
      Session session = open(injector, "");
      bench.sidecar().says("", 0, new Event.DumpInLog(1, Instant.now().toEpochMilli()));
      bench.cluster().requests().clear();
      Thread asking =
          Thread.ofVirtual()
              .start(
                  () ->
                      assertThrows(
                          Failure.class, () -> bench.dump(session, new ByteArrayOutputStream())));
      while (bench.cluster().requests().all().stream()
          .noneMatch(request -> request.path().endsWith("/log"))) {
        Thread.onSpinWait();
      }
      assertEquals(
          "/api/v1/namespaces/privileged/pods/api/log",
          bench.cluster().requests().all().getLast().path());
      asking.interrupt();
    }
  }

  @Test
  void anotherNamespaceTakesItWhereTheTargetsDoesNot() {
    try (Injector injector = bench.injector("restricted")) {
      Failure refused = assertThrows(Failure.class, () -> open(injector, ""));
      assertEquals(FailureKind.REFUSED_BY_POLICY, refused.kind());
      assertEquals(
          "The node pod violates PodSecurity \"restricted:latest\": host namespaces"
              + " (hostPID=true), unrestricted capabilities (container \"NAME\" must not include"
              + " \"DAC_OVERRIDE\", \"KILL\", \"SETGID\", \"SETUID\", \"SYS_PTRACE\" in"
              + " securityContext.capabilities.add), runAsNonRoot != true (container \"NAME\" must"
              + " not set securityContext.runAsNonRoot=false), runAsUser=0 (container \"NAME\" must"
              + " not set runAsUser=0).",
          refused.getMessage().replaceAll("jdebug-[a-z0-9]{5}", "NAME"));
      assertTrue(refused.remedy().contains("--node-namespace"), refused.remedy());
      Session session = open(injector, "privileged");
      assertEquals("privileged", session.helper().namespace());
      assertEquals("restricted", session.target().namespace());
    }
  }

  @Test
  void aNamespaceThatIsNotThereIsCalledOne() {
    try (Injector injector = bench.injector("privileged")) {
      Failure failure = assertThrows(Failure.class, () -> open(injector, "nope"));
      assertEquals("There is no namespace nope.", failure.getMessage());
    }
  }

  @Test
  void oneThatDoesNotStartIsDeletedAllTheSame() {
    HelperOptions unknown =
        new HelperOptions("nowhere/x:1", "", Duration.ofMinutes(1), Duration.ofSeconds(30));
    try (Injector injector = bench.injector("privileged")) {
      Target target = Levels.target(injector);
      Failure failure =
          assertThrows(Failure.class, () -> injector.open(target, unknown, node(""), event -> {}));
      assertEquals(FailureKind.IMAGE_UNUSABLE, failure.kind(), failure.getMessage());
    }
    assertEquals("DELETE", bench.cluster().requests().writes().getLast().method());
  }

  @Test
  void aTargetThatWentBetweenTheStepsIsToldAndNothingStays() {
    try (Injector injector = bench.injector("privileged")) {
      Session session = open(injector, "");
      bench.cluster().delete("privileged", "api");
      bench
          .sidecar()
          .says("", 66, new Event.Failed(FailureKind.NOT_FOUND, "There is no JVM.", "Look."));
      Failure failure =
          assertThrows(Failure.class, () -> bench.dump(session, new ByteArrayOutputStream()));
      assertEquals(FailureKind.NOT_FOUND, failure.kind());
    }
    assertEquals("DELETE", bench.cluster().requests().writes().getLast().method());
  }

  @Test
  void whatIsRehearsedIsNotMade() {
    try (Injector injector = bench.injector("privileged")) {
      Json stored =
          Json.of(
              injector.rehearse(Levels.target(injector), Bench.OPTIONS, node("")).orElseThrow());
      assertEquals("ClusterFirst", stored.at("spec", "dnsPolicy").text(), "the server's default");
      assertEquals(
          List.of("POST /api/v1/namespaces/privileged/pods?dryRun=All"),
          bench.cluster().requests().writes().stream().map(RecordedRequest::toString).toList());
      assertFalse(stored.at("metadata", "name").text().isEmpty());
    }
  }
}
