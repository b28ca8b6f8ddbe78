package dev.jdebug.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import dev.jdebug.cli.Played;
import dev.jdebug.collector.CollectorMain;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.rest.ApiServer;
import dev.jdebug.injector.rights.Role;
import dev.jdebug.injector.rights.Rule;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Event;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import dev.jdebug.testbed.programs.Idle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.agent.VirtualMachine;

/** A strict API server with a pod whose JVM is real, and the real collector behind exec. */
final class RequestsBench implements AutoCloseable {
  private static final String OBJECTS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cart, namespace: shop}
      spec:
        selector: {matchLabels: {app: cart}}
        template:
          metadata: {labels: {app: cart}}
          spec: {containers: [{name: app, image: "example/cart:1"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: shop, labels: {app: cart}}
      spec:
        nodeName: node-1
        containers: [{name: app, image: "example/cart:1", command: [sleep, "3600"]}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: other, namespace: shop, labels: {app: other}}
      spec: {nodeName: node-1, containers: [{name: app, image: "example/other:1"}]}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: node-1}
      """;

  private final FakeCluster cluster = FakeCluster.start().namespace("shop").with(OBJECTS);
  private final Process jvm;

  RequestsBench() throws IOException {
    jvm = new ProcessBuilder(Java.of(Idle.class).command()).start();
    jvm.inputReader().readLine();
    cluster.runs("shop", "cart", "app", new Target(new ContainerLog(), new CompletableFuture<>()));
    List<String> collector =
        Java.of(
                CollectorMain.class,
                Event.class,
                JsonFactory.class,
                VirtualMachine.class,
                HprofWalk.class)
            .command();
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage("example/tools:1", new Image("0", List.of("sh"), Map.of()))
            .withImage("example/cart:1", new Image("", List.of("sleep", "3600"), Map.of()))
            .withImage(
                "example/sidecar:1",
                new Image(
                    "65532",
                    List.of("keeper"),
                    Map.of(
                        "keeper",
                        List.of("sh", "-c", "[ $1 = --ttl ] || exit 0; exec sleep 3600", "keeper"),
                        "collector",
                        collector))));
  }

  private record Target(ContainerLog log, CompletableFuture<Integer> exit)
      implements RunningContainer {
    @Override
    public Process exec(List<String> command) throws IOException {
      return new ProcessBuilder(command).start();
    }

    @Override
    public Optional<User> user() {
      return Optional.of(new User(1000, 2000));
    }

    @Override
    public void stop() {
      exit.complete(137);
    }
  }

  /** Follows the pod {@code cart} until a container of it has ended. */
  void awaitEnd(String container) {
    try (ApiServer server = ApiServer.of(options(cluster.kubeconfig(cluster.admin())))) {
      server.watch(
          ResourcePath.pod("shop", "cart"),
          "0",
          Duration.ofSeconds(30),
          pod -> new Pod(pod).status(container).at("state", "terminated").present());
    }
  }

  private static ConnectOptions options(Path kubeconfig) {
    return new ConnectOptions(
        kubeconfig.toString(), "", "", "", "shop", "", List.of(), Duration.ofSeconds(30));
  }

  FakeCluster cluster() {
    return cluster;
  }

  String pid() {
    return Long.toString(jvm.pid());
  }

  /** A user who has this role in the namespace {@code shop}, and no right beyond. */
  Played.Setting as(Role role) {
    ClusterUser user = cluster.user("u-" + role.word());
    for (Rule rule : role.rules()) {
      for (String resource : rule.resources()) {
        String qualified = resource + (rule.group().isEmpty() ? "" : "." + rule.group());
        user.mayIn(rule.clusterWide() ? "*" : "shop", String.join(" ", rule.verbs()), qualified);
      }
    }
    ConnectOptions options = options(cluster.kubeconfig(user));
    return Played.Setting.bare()
        .with("JDEBUG_IMAGE", "example/sidecar:1")
        .withCluster(ignored -> Injector.connect(options));
  }

  @Override
  public void close() {
    jvm.destroyForcibly();
    cluster.close();
  }
}
