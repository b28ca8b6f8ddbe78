package dev.jdebug.injector.cluster.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.LogQuery;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.injector.testing.TargetContainer;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.api.Gate;
import dev.jdebug.testbed.cluster.http.ServerFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests on the wire, and what goes wrong on it. */
class ApiServerTests {
  static final String CART =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: shop, labels: {app: cart}}
      spec: {containers: [{name: app, image: example/cart:1}]}
      """;
  private static final ResourcePath POD = ResourcePath.pod("shop", "cart");

  private FakeCluster cluster;
  private ApiServer server;

  @BeforeEach
  void start() {
    cluster = FakeCluster.start().namespace("shop").with(CART);
    server = connect(cluster.kubeconfig(cluster.admin()));
  }

  @AfterEach
  void stop() {
    server.close();
    cluster.close();
  }

  static ApiServer connect(Path kubeconfig) {
    return connect(kubeconfig, "", List.of());
  }

  private static ApiServer connect(Path kubeconfig, String as, List<String> groups) {
    ConnectOptions options =
        new ConnectOptions(
            kubeconfig.toString(), "", "", "", "", as, groups, Duration.ofSeconds(5));
    return ApiServer.of(options);
  }

  @Test
  void getsAThing() {
    assertEquals("cart", server.get(POD).at("metadata", "name").text());
  }

  @Test
  void getsAThingWithAClientCertificate() {
    try (ApiServer byCertificate = connect(cluster.kubeconfigWithCertificate(cluster.admin()))) {
      assertEquals("cart", byCertificate.get(POD).at("metadata", "name").text());
    }
  }

  @Test
  void saysWhereItIs() {
    assertEquals("test", server.address().context());
    assertEquals("default", server.address().namespace());
    assertEquals(cluster.uri().toString(), server.address().server());
  }

  @Test
  void listsPageByPage() {
    for (int i = 0; i < 1100; i++) {
      cluster.with(
          CART.replace("name: cart,", "name: cart-" + i + ",").replace("app: cart", "app: many"));
    }
    List<String> names = new ArrayList<>();
    server.list(
        ResourcePath.pods("shop"),
        Selection.labelled("app=many"),
        pod -> names.add(pod.at("metadata", "name").text()));
    assertEquals(1100, names.size());
    assertEquals(1100, names.stream().distinct().count());
    assertEquals(3, cluster.requests().ofMethod("GET").size(), "500 at a time");
  }

  @Test
  void listsNamesAlone() {
    List<Json> pods = new ArrayList<>();
    server.list(ResourcePath.pods("shop"), new Selection("", "", true), pods::add);
    assertEquals("cart", pods.getFirst().at("metadata", "name").text());
  }

  @Test
  void aThingThatIsNotThereIsNamed() {
    ApiError error =
        assertThrows(ApiError.class, () -> server.get(ResourcePath.pod("shop", "car")));
    assertTrue(error.notFound());
    assertEquals("car", error.status().detailsName());
  }

  @Test
  void aRightThatIsMissingIsTold() {
    cluster.user("eve");
    try (ApiServer eve = connect(cluster.kubeconfig(cluster.user("eve")))) {
      ApiError error = assertThrows(ApiError.class, () -> eve.get(POD));
      assertEquals(403, error.status().code());
      assertTrue(error.status().message().contains("cannot get resource \"pods\""));
    }
  }

  @Test
  void anExpiredTokenIsToldApart() {
    try (ApiServer late = connect(cluster.kubeconfigExpired(cluster.admin()))) {
      Failure failure = assertThrows(Failure.class, () -> late.get(POD));
      assertEquals(FailureKind.UNAUTHENTICATED, failure.kind());
      assertTrue(failure.getMessage().contains("missing, wrong or expired"));
    }
  }

  @Test
  void anExpiredCertificateIsToldWithItsEnd() {
    try (ApiServer late = connect(cluster.kubeconfigWithExpiredCertificate(cluster.admin()))) {
      Failure failure = assertThrows(Failure.class, () -> late.get(POD));
      assertEquals(FailureKind.UNAUTHENTICATED, failure.kind());
      assertTrue(
          failure.getMessage().startsWith("The client certificate for https://127.0.0.1"),
          failure.getMessage());
    }
  }

  @Test
  void impersonates() {
    cluster.user("anna").mayIn("shop", "get", "pods");
    try (ApiServer asEve = connect(cluster.kubeconfig(cluster.admin()), "eve", List.of("a", "b"))) {
      ApiError error = assertThrows(ApiError.class, () -> asEve.get(POD));
      assertTrue(error.status().message().contains("\"eve\""), error.status().message());
    }
    try (ApiServer asAnna = connect(cluster.kubeconfig(cluster.admin()), "anna", List.of())) {
      assertEquals("cart", asAnna.get(POD).at("metadata", "name").text());
    }
  }

  @Test
  void aServerThatIsGoneIsTold() {
    server.get(POD);
    cluster.vanish();
    Failure failure = assertThrows(Failure.class, () -> server.get(POD));
    assertEquals(FailureKind.CLUSTER_UNREACHABLE, failure.kind());
    assertTrue(failure.getMessage().contains("cannot be reached"), failure.getMessage());
    cluster.comeBack();
    assertEquals("cart", server.get(POD).at("metadata", "name").text());
  }

  @Test
  void aServerThatDoesNotAnswerIsTold() {
    Gate gate = new Gate();
    ConnectOptions hasty =
        new ConnectOptions(
            cluster.kubeconfig(cluster.admin()).toString(),
            "",
            "",
            "",
            "",
            "",
            List.of(),
            Duration.ofMillis(500));
    try (ApiServer impatient = ApiServer.of(hasty)) {
      impatient.get(POD);
      cluster.nextRequest(ServerFault.heldUntil(gate));
      Failure failure = assertThrows(Failure.class, () -> impatient.get(POD));
      assertTrue(failure.getMessage().contains("did not answer within"), failure.getMessage());
    } finally {
      gate.open();
    }
  }

  @Test
  void aServerThatIsUnwellIsAnError() {
    cluster.nextRequest(ServerFault.internalError());
    assertEquals(500, assertThrows(ApiError.class, () -> server.get(POD)).status().code());
  }

  @Test
  void aServerOfAnotherAuthorityIsNotTrusted() {
    try (FakeCluster other = FakeCluster.start()) {
      ConnectOptions options =
          new ConnectOptions(
              KubeconfigTests.with(cluster.kubeconfig(cluster.admin()), other.uri()).toString(),
              "",
              "",
              "",
              "",
              "",
              List.of(),
              Duration.ZERO);
      try (ApiServer wrong = ApiServer.of(options)) {
        Failure failure = assertThrows(Failure.class, () -> wrong.get(POD));
        assertEquals(FailureKind.CLUSTER_UNREACHABLE, failure.kind());
        assertTrue(failure.getMessage().contains("is not trusted"), failure.getMessage());
        assertTrue(failure.remedy().contains("certificate-authority-data"), failure.remedy());
      }
    }
  }

  @Test
  void aConnectionThatTheServerClosedWhileIdleIsReplaced() {
    server.get(POD);
    cluster.nextRequest(ServerFault.reset());
    assertEquals("cart", server.get(POD).at("metadata", "name").text());
  }

  @Test
  void watchesUntilItIsEnough() {
    cluster.runs("shop", "cart", "app", TargetContainer.runningAs(1, 1));
    Json pod = server.get(POD);
    cluster.change("shop", "cart", object -> object.put("mark", "here"));
    List<String> seen = new ArrayList<>();
    boolean enough =
        server.watch(
            POD,
            pod.at("metadata", "resourceVersion").text(),
            Duration.ofSeconds(20),
            newer -> seen.add(newer.at("mark").text()));
    assertTrue(enough);
    assertEquals(List.of("here"), seen);
    assertEquals("cart", server.get(POD).at("metadata", "name").text(), "works on");
  }

  @Test
  void aWatchEndsWhenItsTimeIsOver() {
    String version = server.get(POD).at("metadata", "resourceVersion").text();
    assertFalse(server.watch(POD, version, Duration.ofMillis(300), newer -> true));
  }

  @Test
  @Timeout(20)
  void aWatchEndsWithWhatIsWatched() {
    String version = server.get(POD).at("metadata", "resourceVersion").text();
    cluster.delete("shop", "cart");
    assertFalse(server.watch(POD, version, Duration.ofMinutes(5), newer -> false));
  }

  @Test
  void readsALog() {
    TargetContainer target = TargetContainer.runningAs(1, 1);
    cluster.runs("shop", "cart", "app", target);
    target.log().add("one");
    target.log().add("two");
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    server.log(LogQuery.since("shop", "cart", "app", Instant.now().minusSeconds(60)), log);
    assertEquals("one\ntwo\n", log.toString(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> newPod() {
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "Pod",
        "metadata",
        Map.of("name", "new"),
        "spec",
        Map.of("containers", List.of(Map.of("name", "app", "image", "example/app:1"))));
  }

  @Test
  void makesAndDeletes() {
    ResourcePath path = ResourcePath.pod("shop", "new");
    server.create(ResourcePath.pods("shop"), newPod(), true);
    assertFalse(cluster.hasPod("shop", "new"), "a dry run");
    String uid =
        server.create(ResourcePath.pods("shop"), newPod(), false).at("metadata", "uid").text();
    ApiError other =
        assertThrows(ApiError.class, () -> server.delete(path, Duration.ZERO, "another"));
    assertEquals(409, other.status().code());
    server.delete(path, Duration.ZERO, uid);
    assertFalse(cluster.hasPod("shop", "new"));
    assertThrows(ApiError.class, () -> server.delete(path, Duration.ofSeconds(3)));
  }

  @Test
  void sendsWhatItIsGiven() {
    Json review =
        server.create(
            ResourcePath.of("authentication.k8s.io", "selfsubjectreviews", "", ""),
            Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "SelfSubjectReview"));
    assertEquals("admin", review.at("status", "userInfo", "username").text());
  }
}
