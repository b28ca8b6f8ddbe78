package dev.jdebug.injector.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.rest.ApiServer;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.ContainerChoice;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.JvmSelector;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A cluster with three pods in the namespace {@code shop}, the sidecar's image, and an injector.
 */
public final class Bench implements AutoCloseable {
  /** The sidecar's image, and enough time for a busy machine. */
  public static final HelperOptions OPTIONS =
      new HelperOptions(Sidecar.IMAGE, "", Duration.ofMinutes(30), Duration.ofSeconds(30));

  private static final String PODS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: shop, labels: {app: cart}}
      spec: {containers: [{name: app, image: example/cart:1, command: [java, -jar, cart.jar]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop, labels: {app: web}}
      spec: {containers: [{name: proxy, image: envoy:1}, {name: app, image: tomcat:1}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: old, namespace: shop, labels: {app: old}}
      spec: {containers: [{name: app, image: example/old:1}]}
      """;

  private final FakeCluster cluster = FakeCluster.start().namespace("shop");
  private final Sidecar sidecar;
  private final Injector injector;
  private final List<Event> events = new ArrayList<>();

  public Bench(Path directory) {
    sidecar = new Sidecar(directory);
    cluster.with(PODS);
    cluster.runs("shop", "cart", "app", TargetContainer.runningAs(1000, 2000));
    cluster.runs("shop", "web", "proxy", TargetContainer.runningAs(1, 1));
    cluster.runs("shop", "web", "app", TargetContainer.runningAs(0, 0));
    cluster.runs("shop", "old", "app", TargetContainer.silent());
    cluster.startsContainersBy(sidecar.runtime());
    injector = injector(cluster.admin());
  }

  /** An injector for this user, in the namespace {@code shop}. */
  public Injector injector(ClusterUser user) {
    return injector(user, "shop");
  }

  /** The administrator's injector in another namespace. */
  public Injector injector(String namespace) {
    return injector(cluster.admin(), namespace);
  }

  private Injector injector(ClusterUser user, String namespace) {
    ConnectOptions options =
        new ConnectOptions(
            cluster.kubeconfig(user).toString(),
            "",
            "",
            "",
            namespace,
            "",
            List.of(),
            Duration.ofSeconds(10));
    return Injector.connect(options);
  }

  public FakeCluster cluster() {
    return cluster;
  }

  public Sidecar sidecar() {
    return sidecar;
  }

  public Injector injector() {
    return injector;
  }

  /** What was told while sessions were opened and used. */
  public List<Event> events() {
    return events;
  }

  /** A pod's chosen container. */
  public Target target(String query) {
    Pod pod = injector.find(TargetQuery.parse(query)).pod();
    return Target.of(pod, ((ContainerChoice.Chosen) injector.choose(pod, "")).container());
  }

  public Session open(String query) {
    return injector.open(target(query), OPTIONS, events::add);
  }

  /** A thread dump through a session. */
  public Event.Result dump(Session session, OutputStream artifact) {
    return session.run(
        new CollectorRequest.ThreadDump(JvmSelector.ONLY, false, true, false),
        Duration.ofSeconds(20),
        artifact,
        events::add);
  }

  /** Changes a pod of {@code shop} behind everybody's back. */
  public void change(String pod, Consumer<ObjectNode> change) {
    cluster.change("shop", pod, change::accept);
  }

  /** Follows the pod until a helper has ended. */
  public void awaitEnd(Helper helper) {
    ConnectOptions options =
        new ConnectOptions(
            cluster.kubeconfig(cluster.admin()).toString(),
            "",
            "",
            "",
            "",
            "",
            List.of(),
            Duration.ZERO);
    try (ApiServer server = ApiServer.of(options)) {
      boolean ended =
          server.watch(
              ResourcePath.pod(helper.namespace(), helper.pod()),
              "0",
              Duration.ofSeconds(30),
              pod -> new Pod(pod).status(helper.name()).at("state", "terminated").present());
      if (!ended) {
        throw new AssertionError(helper.name() + " did not end");
      }
    }
  }

  @Override
  public void close() {
    injector.close();
    cluster.close();
  }
}
