package dev.jdebug.injector.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.DebugProfile;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies on a strict API server: asked for, made, looked at, deleted. */
class PodCopiesTests {
  private static final String CLUSTER =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: shop, labels: {app: api}}
      spec: {terminationGracePeriodSeconds: 7, containers: [{name: app, image: 'example/api:1', ports: [{containerPort: 80, hostPort: 80}]}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: front, namespace: shop}
      spec: {selector: {app: api}}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: deny-all, namespace: shop}
      spec: {podSelector: {}}
      """;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String SIDECAR = "example/sidecar:1";

  private final List<Event> events = new ArrayList<>();
  private FakeCluster cluster;
  private Injector injector;

  @BeforeEach
  void start() {
    cluster = FakeCluster.start().namespace("shop").with(CLUSTER);
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage("example/api:1", new Image("", List.of("sleep", "3600"), Map.of()))
            .withImage(
                SIDECAR,
                new Image("65532", List.of("true"), Map.of("/bin/busybox", List.of("true")))));
    injector = connect(cluster.admin());
  }

  @AfterEach
  void stop() {
    injector.close();
    cluster.close();
  }

  private Injector connect(ClusterUser user) {
    return Injector.connect(
        new ConnectOptions(
            cluster.kubeconfig(user).toString(), "", "", "", "shop", "", List.of(), SOON));
  }

  private PlannedCopy plan(CopyOptions options) {
    Pod pod = injector.find(TargetQuery.parse("api")).pod();
    return injector.copies().plan(pod, "app", options, false);
  }

  private MadeCopy start(CopyOptions options) {
    return injector.copies().start(plan(options), SOON, events::add);
  }

  @Test
  void makesACopyThatRunsAndIsSelectedByNothing() {
    MadeCopy copy = start(CopyOptions.of(false, ""));
    Pod running = copy.awaitRunning(SOON);
    assertTrue(running.status("app").at("state", "running").present());
    assertFalse(running.ready());
    assertEquals("admin", Marks.of(running.json()).orElseThrow().owner());
    assertEquals(
        "Checked in namespace shop: 1 service, 1 network policy; no selector matches the copy.",
        copy.planned().proof().sentence());
    assertEquals(1, copy.planned().proof().forAll().size());
    copy.delete(Duration.ofSeconds(1));
    assertEquals("it was deleted", copy.awaitEnd(SOON));
  }

  @Test
  void asksAdmissionFirstAndMakesNothingForARehearsal() {
    PodCopies.Rehearsed rehearsed = injector.copies().rehearse(plan(CopyOptions.of(false, "")));
    assertTrue(rehearsed.stored().at("metadata", "uid").present());
    assertFalse(cluster.hasPod("shop", rehearsed.planned().name()));
  }

  @Test
  void admissionsRefusalComesBeforeAnythingIsMade() {
    cluster.namespace("tight", "pod-security.kubernetes.io/enforce=restricted");
    CopyOptions into =
        new CopyOptions(
            "",
            "tight",
            "",
            false,
            false,
            Keeps.DEFAULT,
            Edits.NONE,
            ClaimPolicy.DEFAULT,
            Others.KEEP,
            Optional.empty(),
            SOON,
            "");
    PlannedCopy planned = plan(into);
    Failure refusal = assertThrows(Failure.class, () -> injector.copies().rehearse(planned));
    assertEquals(FailureKind.REFUSED_BY_POLICY, refusal.kind());
    assertTrue(String.valueOf(refusal.getMessage()).contains("The copy violates PodSecurity"));
    assertTrue(cluster.requests().writes().stream().allMatch(r -> r.query().contains("dryRun")));
  }

  @Test
  void toolsComeByAnInitContainerWhereImageVolumesAreUnknown() {
    cluster.withoutImageVolumes();
    PodCopies.Rehearsed rehearsed = injector.copies().rehearse(plan(CopyOptions.of(true, SIDECAR)));
    assertEquals(
        "jdebug-tools",
        rehearsed.stored().at("spec", "initContainers").items().getFirst().at("name").text());
  }

  @Test
  void aTakenNameIsSaid() {
    CopyOptions named =
        new CopyOptions(
            "api",
            "",
            "",
            false,
            false,
            Keeps.DEFAULT,
            Edits.NONE,
            ClaimPolicy.DEFAULT,
            Others.KEEP,
            Optional.empty(),
            SOON,
            "");
    Failure refusal = assertThrows(Failure.class, () -> start(named));
    assertEquals("There is already a pod api in namespace shop.", refusal.getMessage());
  }

  @Test
  void whoMayNotIsToldWhatToAskFor() {
    ClusterUser reader = cluster.user("reader").mayIn("shop", "get list", "pods services");
    Pod pod = injector.find(TargetQuery.parse("api")).pod();
    try (Injector theirs = connect(reader)) {
      PlannedCopy planned = theirs.copies().plan(pod, "app", CopyOptions.of(false, ""), false);
      assertTrue(planned.proof().unread().contains("networkpolicies"));
      Failure refusal = assertThrows(Failure.class, () -> theirs.copies().rehearse(planned));
      assertEquals("You may not create pods in namespace shop.", refusal.getMessage());
      assertTrue(refusal.remedy().contains("\"create\", \"delete\""), refusal.remedy());
    }
  }

  @Test
  void anImageThatCannotBePulledEndsTheWait() {
    Edits images =
        new Edits(
            Map.of("app", "example/none:1"),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            DebugProfile.AUTO,
            Json.ABSENT);
    CopyOptions options =
        new CopyOptions(
            "",
            "",
            "",
            false,
            false,
            Keeps.DEFAULT,
            images,
            ClaimPolicy.DEFAULT,
            Others.KEEP,
            Optional.empty(),
            SOON,
            "");
    Failure refusal = assertThrows(Failure.class, () -> start(options));
    assertEquals(FailureKind.IMAGE_UNUSABLE, refusal.kind());
    assertTrue(
        String.valueOf(refusal.getMessage())
            .contains("container app does not start: ErrImagePull"));
  }

  @Test
  void theOriginalIsDeletedWithItsOwnGrace() {
    MadeCopy copy = start(CopyOptions.of(false, ""));
    copy.deleteOriginal();
    assertTrue(
        cluster
            .requests()
            .ofMethod("DELETE")
            .getFirst()
            .body()
            .contains("\"gracePeriodSeconds\":7"));
  }

  @Test
  void removesWhatAPlanMadeAndNothingElse() {
    PlannedCopy planned = plan(CopyOptions.of(false, ""));
    injector.copies().remove(planned, SOON);
    assertEquals(0, cluster.requests().ofMethod("DELETE").size(), "nothing was made");
    injector.copies().start(planned, SOON, events::add);
    injector.copies().remove(planned, Duration.ZERO);
    assertFalse(cluster.hasPod("shop", planned.name()));
    assertTrue(cluster.hasPod("shop", "api"));
  }

  @Test
  void aCopyIsNotCopied() {
    MadeCopy copy = start(CopyOptions.of(false, ""));
    Failure refusal =
        assertThrows(
            Failure.class,
            () -> injector.copies().plan(copy.pod(), "app", CopyOptions.of(false, ""), false));
    assertTrue(refusal.remedy().contains("Copy its original, shop/api"));
  }
}
