package dev.jdebug.injector.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.copy.CopyOptions;
import dev.jdebug.injector.doctor.Check;
import dev.jdebug.injector.ladder.Consent;
import dev.jdebug.injector.ladder.Reach;
import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.injector.testing.Sidecar;
import dev.jdebug.injector.testing.TargetContainer;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each right of the roles is proven to be needed, and all of a role to suffice. */
class RoleTests {
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: node-1}
      status: {images: [{names: ["example/sidecar:1"], sizeBytes: 1}]}
      ---
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: most, namespace: shop}
      status: {hard: {pods: "9"}, used: {pods: "3"}}
      ---
      apiVersion: metrics.k8s.io/v1beta1
      kind: PodMetrics
      metadata: {name: cart, namespace: shop}
      containers: [{name: app, usage: {memory: 100Mi}}]
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: nightly, namespace: shop, uid: c-1}
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: {name: nightly-1, namespace: shop, ownerReferences: [{uid: c-1}]}
      spec: {selector: {matchLabels: {app: cart}}}
      ---
      apiVersion: v1
      kind: ReplicationController
      metadata: {name: cart, namespace: shop}
      spec: {selector: {app: cart}}
      """;
  private static final String WORKLOAD =
      """
      apiVersion: apps/v1
      kind: KIND
      metadata: {name: cart, namespace: shop}
      spec: {selector: {matchLabels: {app: cart}}}
      """;

  private final Bench bench;
  private final TargetContainer app = TargetContainer.runningAs(1000, 2000);
  private final Map<String, Predicate<Injector>> probes = new LinkedHashMap<>();

  RoleTests(@TempDir Path directory) {
    this.bench = new Bench(directory);
    bench.cluster().with(OBJECTS);
    for (String kind : List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")) {
      bench.cluster().with(WORKLOAD.replace("KIND", kind));
    }
    bench.change(
        "cart",
        pod -> pod.withObject("/spec/containers/0/resources/limits").put("memory", "512Mi"));
    bench.cluster().runs("shop", "cart", "app", app);
    looking();
    attaching();
    copying();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private void looking() {
    probes.put("get pods", finds("cart"));
    probes.put("list pods", one -> one.find(TargetQuery.selecting("app=cart")).pod().ready());
    probes.put("watch pods", this::waitsWithoutPolling);
    probes.put("get pods/log", this::fetchesFromTheLog);
    probes.put("list events", this::tellsTheEvents);
    probes.put("get namespaces", checked("level", Check.State.NOTE));
    probes.put("list resourcequotas", checked("quota", Check.State.GOOD));
    probes.put("get nodes", checked("image", Check.State.GOOD));
    probes.put("get metrics.k8s.io/pods", checked("memory", Check.State.GOOD));
    probes.put("get replicationcontrollers", finds("rc/cart"));
    probes.put("get apps/deployments", finds("deploy/cart"));
    probes.put("get apps/statefulsets", finds("sts/cart"));
    probes.put("get apps/daemonsets", finds("ds/cart"));
    probes.put("get apps/replicasets", finds("rs/cart"));
    probes.put("get batch/jobs", finds("job/nightly-1"));
    probes.put("get batch/cronjobs", finds("cj/nightly"));
    probes.put("list batch/jobs", finds("cj/nightly"));
  }

  private void attaching() {
    probes.put("patch pods/ephemeralcontainers", one -> open(one).helper().running());
    probes.put("get pods/exec", this::dumps);
    probes.put("create pods/exec", this::dumps);
    probes.put("create pods", one -> onNode(one).rung() == RungName.NODE);
    probes.put("delete pods", this::deletesItsPod);
  }

  private void copying() {
    for (String kind :
        List.of(
            "services",
            "replicationcontrollers",
            "apps/deployments",
            "apps/statefulsets",
            "apps/daemonsets",
            "apps/replicasets",
            "policy/poddisruptionbudgets",
            "networking.k8s.io/networkpolicies")) {
      probes.put("list " + kind, one -> provesACopy(one, kind));
    }
  }

  private boolean provesACopy(Injector injector, String kind) {
    String plural = kind.substring(kind.indexOf('/') + 1);
    return injector
        .copies()
        .plan(bench.target("cart").pod(), "app", CopyOptions.of(false, Sidecar.IMAGE), true)
        .proof()
        .unread()
        .stream()
        .noneMatch(unread -> unread.equals(plural) || unread.startsWith(plural + "."));
  }

  private static Predicate<Injector> finds(String query) {
    return one -> one.find(TargetQuery.parse(query)).pod().name().equals("cart");
  }

  private Predicate<Injector> checked(String name, Check.State state) {
    return one ->
        one
            .examine(bench.target("cart"), Bench.OPTIONS, Reach.WEAKEST, Optional.empty())
            .checks()
            .stream()
            .anyMatch(check -> check.name().equals(name) && check.state() == state);
  }

  private Session open(Injector injector) {
    return injector.open(bench.target("cart"), Bench.OPTIONS, event -> {});
  }

  private boolean waitsWithoutPolling(Injector injector) {
    Target target = bench.target("cart");
    bench.cluster().requests().clear();
    injector.open(target, Bench.OPTIONS, event -> {});
    return bench.cluster().requests().ofMethod("GET").stream()
        .noneMatch(request -> request.path().endsWith("/pods/cart"));
  }

  private boolean dumps(Injector injector) {
    Session session = open(injector);
    bench.sidecar().takes("Full thread dump\n");
    return bench.dump(session, new ByteArrayOutputStream()).bytes() > 0;
  }

  private boolean fetchesFromTheLog(Injector injector) {
    Session session = open(injector);
    bench.sidecar().says("", 0, new Event.DumpInLog(1, Instant.now().toEpochMilli()));
    app.log().add("Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):");
    app.log().add("JNI global refs: 5, weak refs: 0");
    return bench.dump(session, new ByteArrayOutputStream()).route().equals("sigquit");
  }

  private boolean tellsTheEvents(Injector injector) {
    HelperOptions unknown =
        new HelperOptions("nowhere/x:1", "", Duration.ofMinutes(1), Duration.ofSeconds(30));
    Reach only = new Reach(Optional.of(RungName.EPHEMERAL), RungName.COPY, Consent.NONE, "");
    try {
      injector.open(bench.target("cart"), unknown, only, event -> {});
      return false;
    } catch (Failure failure) {
      return failure.remedy().contains("Events of the pod:");
    }
  }

  private Session onNode(Injector injector) {
    Reach node = new Reach(Optional.of(RungName.NODE), RungName.COPY, Consent.NONE, "");
    return injector.open(bench.target("cart"), Bench.OPTIONS, node, event -> {});
  }

  private boolean deletesItsPod(Injector injector) {
    onNode(injector);
    injector.close();
    TargetQuery ours = TargetQuery.selecting("app.kubernetes.io/managed-by=jdebug");
    try {
      return bench.injector().find(ours).pod().deleting();
    } catch (Failure gone) {
      return gone.kind() == FailureKind.NOT_FOUND;
    }
  }

  static Stream<String> rights() {
    return Role.FULL.rules().stream().flatMap(RoleTests::rightsOf).map(RoleTests::name).distinct();
  }

  private static Stream<Right> rightsOf(Rule rule) {
    return rule.resources().stream()
        .flatMap(
            resource -> rule.verbs().stream().map(verb -> new Right(verb, rule.group(), resource)));
  }

  private static String name(Right right) {
    return right.verb()
        + " "
        + (right.group().isEmpty() ? "" : right.group() + "/")
        + right.resource();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void allThatARolePromisesWorks(Role role) {
    ClusterUser user = user(role, "nothing");
    for (Right right : role.rules().stream().flatMap(RoleTests::rightsOf).toList()) {
      boolean looksOnly = role == Role.LOOK && NEEDS_A_HELPER.contains(name(right));
      assertTrue(looksOnly || holds(user, name(right)), name(right));
    }
  }

  /** Proven by what needs more than looking. */
  private static final List<String> NEEDS_A_HELPER = List.of("get pods/log", "list events");

  @ParameterizedTest
  @MethodSource("rights")
  void withoutOneRightItsPartDoesNot(String right) {
    assertFalse(holds(user(Role.FULL, right), right));
  }

  @Test
  void everyRightHasAProbe() {
    assertEquals(rights().sorted().toList(), probes.keySet().stream().sorted().toList());
  }

  private ClusterUser user(Role role, String without) {
    ClusterUser user = bench.cluster().user("u-" + role.word());
    for (Rule rule : role.rules()) {
      rightsOf(rule)
          .filter(right -> !name(right).equals(without))
          .forEach(right -> grant(user, right, rule.clusterWide()));
    }
    return user;
  }

  private static void grant(ClusterUser user, Right right, boolean clusterWide) {
    String resource = right.resource() + (right.group().isEmpty() ? "" : "." + right.group());
    user.mayIn(clusterWide ? "*" : "shop", right.verb(), resource);
  }

  private boolean holds(ClusterUser user, String right) {
    try (Injector injector = bench.injector(user)) {
      return Objects.requireNonNull(probes.get(right), right).test(injector);
    } catch (Failure failure) {
      return false;
    }
  }

  @Test
  void aNamespacesRoleGrantsNothingOfTheWholeCluster() {
    String yaml = RoleManifest.of(Role.FULL, "shop").yaml();
    assertTrue(yaml.contains("kind: Role\n"), yaml);
    assertFalse(yaml.contains("nodes"), yaml);
    assertTrue(RoleManifest.of(Role.FULL, "").yaml().contains("resources: [\"nodes\"]"));
  }

  @Test
  void namesThatMeanSomethingToYamlAreQuoted() {
    String yaml =
        new RoleManifest(
                Role.LOOK, "true", false, List.of(new Subject("User", "", "anna: \"x\"\n- evil #")))
            .yaml();
    assertTrue(yaml.contains("namespace: \"true\""), yaml);
    assertTrue(yaml.contains("name: \"anna: \\\"x\\\"\\u000a- evil #\""), yaml);
  }
}
