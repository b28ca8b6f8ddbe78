package dev.jdebug.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.cli.Played;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.node.ContainerName;
import dev.jdebug.testbed.cluster.node.ContainerStart;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import dev.jdebug.testbed.cluster.node.RunAs;
import dev.jdebug.testbed.cluster.node.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster with a pod to debug; the helper's commands are real processes of this host. */
final class DebugBench implements AutoCloseable {
  static final String IMAGE = "example/jdebug:1";

  private static final String PODS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: default}
      spec:
        nodeName: node-1
        volumes:
        - name: data
          emptyDir: {}
        containers:
        - name: app
          image: example/cart:1
          securityContext: {runAsUser: 1000, runAsGroup: 1000}
          volumeMounts:
          - {name: data, mountPath: /data}
          - {name: data, mountPath: /etc/cart.conf, subPath: cart.conf}
          env:
          - {name: LEVEL, value: high}
          - {name: JAVA_TOOL_OPTIONS, value: -Xmx1g}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: etcd
        annotations: {kubernetes.io/config.mirror: abc}
      spec:
        nodeName: node-1
        containers:
        - {name: etcd, image: etcd:1}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: ill, namespace: default}
      spec:
        nodeName: node-1
        containers:
        - {name: app, image: example/ill:1}
      status:
        phase: Running
        containerStatuses:
        - {name: app, restartCount: 9, state: {waiting: {reason: CrashLoopBackOff}}}
      """;

  private final LocalProcesses runtime =
      new LocalProcesses()
          .withImage(
              IMAGE,
              new Image(
                  "65532",
                  List.of("keeper"),
                  Map.of(
                      "keeper",
                      List.of("sh", "-c", "[ $1 = --ttl ] || exit 0; exec sleep 3600", "keeper"))))
          .withImage("example/tools:1", new Image("0", List.of("sh"), Map.of()))
          .withImage("app", new Image("", List.of("sleep", "3600"), Map.of()));

  private final FakeCluster cluster = FakeCluster.start().with(PODS).startsContainersBy(runtime);

  DebugBench() throws StartFailure {
    ContainerName app = new ContainerName("default", "cart", "app");
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    RunAs anyone = RunAs.of(nothing, nothing);
    cluster.runs(
        "default",
        "cart",
        "app",
        runtime.start(
            new ContainerStart(
                app,
                "app",
                List.of(),
                List.of(),
                Map.of(),
                anyone,
                false,
                false,
                Optional.empty())));
  }

  FakeCluster cluster() {
    return cluster;
  }

  Path kubeconfig() {
    return cluster.kubeconfig(cluster.admin());
  }

  Played.Setting setting() {
    return Played.Setting.bare().with("JDEBUG_IMAGE", IMAGE).withKubeconfig(kubeconfig());
  }

  Played run(String... words) {
    return setting().run(words);
  }

  /** The ephemeral containers of the pod, as the server has them. */
  List<String> helpers() {
    return cluster.pod("default", "cart").at("/spec/ephemeralContainers").findValuesAsText("image");
  }

  @Override
  public void close() {
    cluster.close();
  }
}
