package dev.jdebug.injector.rights;

import dev.jdebug.injector.DebugSession;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.DebugPlan;
import dev.jdebug.injector.container.DebugProcess;
import dev.jdebug.injector.container.DebugProfile;
import dev.jdebug.injector.copy.ClaimPolicy;
import dev.jdebug.injector.copy.CopyOptions;
import dev.jdebug.injector.copy.Edits;
import dev.jdebug.injector.copy.Keeps;
import dev.jdebug.injector.copy.Others;
import dev.jdebug.injector.copy.PlannedCopy;
import dev.jdebug.injector.doctor.Check;
import dev.jdebug.injector.ladder.Consent;
import dev.jdebug.injector.ladder.Reach;
import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.injector.session.DebugOptions;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.sidecar.SidecarOptions;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.injector.testing.Sidecar;
import dev.jdebug.injector.testing.TargetContainer;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * For each right something that works with it and not without it, in a cluster with all it needs.
 */
final class RoleProbes {
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
      spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: app}]}}}}}
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: {name: nightly-1, namespace: shop, ownerReferences: [{uid: c-1}]}
      spec: {selector: {matchLabels: {app: cart}}}
      ---
      apiVersion: v1
      kind: ReplicationController
      metadata: {name: cart, namespace: shop}
      spec: {selector: {app: cart}, template: {spec: {containers: [{name: app}]}}}
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: data
        namespace: shop
        annotations: {volume.kubernetes.io/storage-provisioner: csi.example}
      spec: {accessModes: [ReadWriteOnce], storageClassName: fast, resources: {requests: {storage: 1Gi}}}
      status: {phase: Bound}
      ---
      apiVersion: storage.k8s.io/v1
      kind: CSIDriver
      metadata: {name: csi.example}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: db, namespace: shop, labels: {app: db}}
      spec:
        containers: [{name: app, image: example/none:1}]
        volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
      """;
  private static final String WORKLOAD =
      """
      apiVersion: apps/v1
      kind: KIND
      metadata: {name: cart, namespace: shop}
      spec: {selector: {matchLabels: {app: cart}}, template: {spec: {containers: [{name: app}]}}}
      """;

  private static final CopyOptions CLONED =
      new CopyOptions(
          "",
          "",
          "",
          false,
          false,
          Keeps.DEFAULT,
          Edits.NONE,
          ClaimPolicy.CLONE,
          Others.KEEP,
          Optional.empty(),
          Duration.ofHours(1),
          Sidecar.IMAGE);

  private final Bench bench;
  private final TargetContainer app = TargetContainer.runningAs(1000, 2000);
  private final Map<String, Predicate<Injector>> probes = new LinkedHashMap<>();

  RoleProbes(Bench bench) {
    this.bench = bench;
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
    changing();
  }

  /** The rights that are probed. */
  Set<String> rights() {
    return probes.keySet();
  }

  /** Whether what needs a right works. */
  boolean works(String right, Injector injector) {
    return Objects.requireNonNull(probes.get(right), right).test(injector);
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

  private void changing() {
    probes.put("get persistentvolumeclaims", one -> cloning(one).warnings().size() == 1);
    probes.put("get storage.k8s.io/csidrivers", one -> cloning(one).warnings().size() == 1);
    probes.put("create persistentvolumeclaims", this::clones);
    probes.put("get pods/attach", this::attaches);
    probes.put("create pods/attach", this::attaches);
    probes.put("patch replicationcontrollers", one -> addsSidecar(one, "rc/cart"));
    probes.put("patch batch/cronjobs", one -> addsSidecar(one, "cj/nightly"));
    for (String kind : List.of("deployments", "statefulsets", "daemonsets", "replicasets")) {
      probes.put("patch apps/" + kind, one -> addsSidecar(one, kind + "/cart"));
    }
  }

  private PlannedCopy cloning(Injector injector) {
    return injector.copies().plan(bench.target("db").pod(), "app", CLONED, true);
  }

  /** Nothing provides the image there: that is found after all requests. */
  private boolean clones(Injector injector) {
    try {
      injector.copies().start(cloning(injector), Duration.ofSeconds(5), event -> {});
      return false;
    } catch (Failure failure) {
      return failure.kind() == FailureKind.IMAGE_UNUSABLE;
    }
  }

  private boolean attaches(Injector injector) {
    DebugOptions options =
        new DebugOptions(
            Bench.OPTIONS,
            "",
            new DebugProcess(false, List.of("keeper", "--ttl", "60"), false, false, false),
            DebugProfile.AUTO,
            Map.of(),
            DebugPlan.Copies.NONE,
            Json.ABSENT,
            true);
    DebugSession session = injector.debugger(bench.target("cart"), options).launch(event -> {});
    Thread.ofVirtual().start(() -> bench.injector().stop(session.helper()));
    ByteArrayOutputStream nowhere = new ByteArrayOutputStream();
    session.attach(false, ExecStreams.of(InputStream.nullInputStream(), nowhere, nowhere));
    return true;
  }

  private static boolean addsSidecar(Injector injector, String workload) {
    SidecarOptions options =
        new SidecarOptions(
            Sidecar.IMAGE, "", "", Optional.of(new Ids(1, 1)), false, Optional.of(true), true);
    injector.apply(injector.addSidecar(TargetQuery.parse(workload), options), true);
    return true;
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
}
