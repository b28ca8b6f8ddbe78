package dev.jdebug.injector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.injector.testing.Sidecar;
import dev.jdebug.injector.testing.TargetContainer;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.api.Gate;
import dev.jdebug.testbed.cluster.node.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong on the way, each with its own kind, sentence and next step. */
class RefusalTests {
  private final Bench bench;

  RefusalTests(@TempDir Path directory) {
    this.bench = new Bench(directory);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static Failure failure(FailureKind kind, Runnable run) {
    Failure failure = assertThrows(Failure.class, run::run);
    assertEquals(kind, failure.kind(), failure.getMessage());
    assertTrue(failure.getMessage().endsWith("."), failure.getMessage());
    assertFalse(failure.remedy().isBlank(), failure.getMessage());
    return failure;
  }

  private Failure opening(FailureKind kind, String pod) {
    return failure(kind, () -> bench.open(pod));
  }

  @Test
  void anUnknownPodComesWithNearNames() {
    Failure failure =
        failure(FailureKind.NOT_FOUND, () -> bench.injector().find(TargetQuery.parse("car")));
    assertEquals("There is no pod car in namespace shop.", failure.getMessage());
    assertEquals("Near it: cart", failure.remedy());
  }

  @Test
  void anUnknownWorkloadIsNotFound() {
    Failure failure =
        failure(FailureKind.NOT_FOUND, () -> bench.injector().find(TargetQuery.parse("deploy/x")));
    assertEquals("There is no deployment x in namespace shop.", failure.getMessage());
  }

  @Test
  void aSelectorWithoutPodsIsNotFound() {
    Failure failure =
        failure(
            FailureKind.NOT_FOUND, () -> bench.injector().find(TargetQuery.selecting("app=none")));
    assertEquals("No pod in namespace shop belongs to -l app=none.", failure.getMessage());
  }

  @Test
  void aMissingRightComesWithTheRole() {
    ClusterUser eve = bench.cluster().user("eve").mayIn("shop", "get list", "pods");
    try (Injector injector = bench.injector(eve)) {
      Target target = bench.target("cart");
      Failure failure =
          failure(FailureKind.FORBIDDEN, () -> injector.open(target, Bench.OPTIONS, event -> {}));
      assertEquals(
          "You may not patch pods/ephemeralcontainers in namespace shop.", failure.getMessage());
      assertTrue(failure.remedy().contains("kind: Role"), failure.remedy());
      assertTrue(
          failure
              .remedy()
              .contains("resources: [\"pods/ephemeralcontainers\"]\n  verbs: [\"patch\"]"),
          failure.remedy());
      assertFalse(failure.remedy().contains("kill -3"), "what is not allowed is not offered");
    }
  }

  @Test
  void aMissingRightComesWithWhatIsAllowed() {
    ClusterUser ops =
        bench.cluster().user("ops").mayIn("shop", "get list create", "pods pods/exec pods/log");
    try (Injector injector = bench.injector(ops)) {
      Target target = bench.target("cart");
      Failure failure =
          failure(FailureKind.FORBIDDEN, () -> injector.open(target, Bench.OPTIONS, event -> {}));
      assertTrue(
          failure.remedy().contains("kubectl exec -n shop cart -c app -- kill -3 1"),
          failure.remedy());
    }
  }

  @Test
  void listingWithoutTheRightIsForbidden() {
    try (Injector injector = bench.injector(bench.cluster().user("eve"))) {
      Failure failure = failure(FailureKind.FORBIDDEN, () -> injector.containers(Scope.all("")));
      assertEquals("You may not list pods in all namespaces.", failure.getMessage());
      assertTrue(failure.remedy().contains("kind: ClusterRole"), failure.remedy());
    }
  }

  @Test
  void anOlderEphemeralContainerThatOffendsIsNamed() {
    bench.cluster().namespace("strict", "pod-security.kubernetes.io/enforce=restricted");
    bench
        .cluster()
        .with(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: api, namespace: strict}
            spec:
              securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
              containers:
              - name: app
                image: example/api:1
                securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
              ephemeralContainers:
              - name: debugger-abcde
                image: busybox:1
            """);
    bench.cluster().runs("strict", "api", "app", TargetContainer.runningAs(1000, 1000));
    Failure failure = failure(FailureKind.REFUSED_BY_POLICY, () -> strict("api"));
    assertTrue(
        failure.getMessage().startsWith("The pod with the helper violates PodSecurity"),
        failure.getMessage());
    assertTrue(failure.remedy().contains("debugger-abcde offend"), failure.remedy());
  }

  @Test
  void aRootTargetInARestrictedNamespaceIsExplained() {
    bench.cluster().namespace("strict", "pod-security.kubernetes.io/enforce=restricted");
    bench
        .cluster()
        .with(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: root, namespace: strict}
            spec:
              securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
              containers:
              - name: app
                image: example/api:1
                securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            """);
    bench.cluster().runs("strict", "root", "app", TargetContainer.runningAs(0, 0));
    Failure failure = failure(FailureKind.REFUSED_BY_POLICY, () -> strict("root"));
    assertTrue(failure.remedy().startsWith("The target runs as root"), failure.remedy());
  }

  private Session strict(String pod) {
    try (Injector injector = bench.injector("strict")) {
      Target target = Target.of(injector.find(TargetQuery.parse(pod)).pod(), "app");
      return injector.open(target, Bench.OPTIONS, event -> {});
    }
  }

  @Test
  void aServerWithoutEphemeralContainersIsToldFromAPodThatIsGone() {
    Target target = bench.target("cart");
    bench.cluster().withoutEphemeralContainers();
    Failure old =
        failure(
            FailureKind.TARGET_UNFIT,
            () -> bench.injector().open(target, Bench.OPTIONS, event -> {}));
    assertEquals("This API server does not know pods/ephemeralcontainers.", old.getMessage());
    assertTrue(old.remedy().contains("1.25"), old.remedy());
  }

  @Test
  void aPodThatWentMeanwhileIsNotFound() {
    Target target = bench.target("cart");
    bench.cluster().delete("shop", "cart");
    Failure gone =
        failure(
            FailureKind.NOT_FOUND, () -> bench.injector().open(target, Bench.OPTIONS, event -> {}));
    assertEquals("There is no pod cart in namespace shop.", gone.getMessage());
  }

  @Test
  void aStaticPodIsRefusedBeforeTheCall() {
    bench.change(
        "cart",
        pod -> pod.withObject("/metadata/annotations").put("kubernetes.io/config.mirror", "x"));
    opening(FailureKind.TARGET_UNFIT, "cart");
    assertEquals(0, bench.cluster().requests().writes().size());
  }

  @Test
  void anImageThatCannotBePulledEndsTheWaitWithTheEvents() {
    HelperOptions options =
        new HelperOptions("nowhere/x:1", "", Duration.ofMinutes(1), Duration.ofSeconds(30));
    Target target = bench.target("cart");
    Failure failure =
        failure(
            FailureKind.IMAGE_UNUSABLE, () -> bench.injector().open(target, options, event -> {}));
    assertTrue(failure.getMessage().contains("does not start: "), failure.getMessage());
    assertTrue(failure.getMessage().contains("nowhere/x:1"), failure.getMessage());
    assertTrue(failure.remedy().contains("Can the node pull nowhere/x:1?"), failure.remedy());
    assertTrue(failure.remedy().contains("Events of the pod:\n  "), failure.remedy());
    assertTrue(failure.remedy().contains("Warning Failed: "), failure.remedy());
  }

  @Test
  void aConfigurationErrorEndsTheWait() {
    bench.cluster().nextStartFails(StartFailure.configuration("the words of the kubelet"));
    Failure failure = opening(FailureKind.IMAGE_UNUSABLE, "cart");
    assertTrue(
        failure.getMessage().endsWith("CreateContainerConfigError, the words of the kubelet."),
        failure.getMessage());
  }

  @Test
  void anImageWithoutAKeeperEndsTheWait() {
    bench.cluster().nextStartFails(StartFailure.noExecutable("keeper"));
    Failure failure = opening(FailureKind.IMAGE_UNUSABLE, "cart");
    assertTrue(
        failure.getMessage().contains("ended at once with exit code 128 (StartError"),
        failure.getMessage());
  }

  @Test
  void aHelperThatDoesNotComeIsATimeout() {
    Gate gate = bench.cluster().nextStartWaits();
    Target target = bench.target("cart");
    HelperOptions hasty =
        new HelperOptions(Sidecar.IMAGE, "", Duration.ofMinutes(1), Duration.ofMillis(400));
    Failure failure =
        failure(FailureKind.TIMEOUT, () -> bench.injector().open(target, hasty, event -> {}));
    assertTrue(failure.getMessage().contains("does not run after"), failure.getMessage());
    gate.open();
  }

  @Test
  void whoMayNotWatchStillGetsThere() {
    ClusterUser poller =
        bench
            .cluster()
            .user("poller")
            .mayIn("shop", "get list", "pods")
            .mayIn("shop", "patch", "pods/ephemeralcontainers");
    try (Injector injector = bench.injector(poller)) {
      assertTrue(
          injector.open(bench.target("cart"), Bench.OPTIONS, event -> {}).helper().running());
    }
  }
}
