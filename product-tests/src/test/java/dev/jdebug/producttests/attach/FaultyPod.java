package dev.jdebug.producttests.attach;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.ContainerChoice;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.Rootfs;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.SandboxImage;
import dev.jdebug.testbed.cluster.SandboxedPod;
import dev.jdebug.testbed.cluster.http.ExecFault;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A target in namespaces behind a strict API server, whose execs break as a seed has it. */
final class FaultyPod implements AutoCloseable {
  private static final String IMAGE = "example/sidecar:1";
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: shop, labels: {app: cart}}
      spec: {nodeName: node-1, containers: [{name: app, image: example/cart:1}]}
      """;

  /** Of the smallest power of two that a fault comes after, and of the largest. */
  private static final int FIRST_BITS = 3;

  private static final int LAST_BITS = 26;

  private final FakeCluster cluster = FakeCluster.start().namespace("shop").with(POD);
  private final ConcurrentLinkedQueue<RunningContainer> helpers = new ConcurrentLinkedQueue<>();
  private final Injector injector;
  private final Session session;
  private final List<String> before;

  FaultyPod(RunningTarget target) throws IOException {
    SandboxedPod pod = new SandboxedPod(target).withImage(IMAGE, image());
    cluster.runs("shop", "cart", "app", pod.app());
    cluster.startsContainersBy(
        start -> {
          RunningContainer helper = pod.start(start);
          helpers.add(helper);
          return helper;
        });
    String kubeconfig = cluster.kubeconfig(cluster.admin()).toString();
    injector =
        Injector.connect(
            new ConnectOptions(
                kubeconfig, "", "", "", "shop", "", List.of(), Duration.ofSeconds(30)));
    Pod found = injector.find(TargetQuery.parse("cart")).pod();
    String container = ((ContainerChoice.Chosen) injector.choose(found, "")).container();
    HelperOptions options =
        new HelperOptions(IMAGE, "", Duration.ofMinutes(30), Duration.ofSeconds(60));
    session = injector.open(Target.of(found, container), options, event -> {});
    before = names();
  }

  private static SandboxImage image() {
    Java collector = CollectorRun.program();
    Map<String, List<String>> programs =
        Map.of(
            "keeper", List.of("sh", "-c", "exec sleep infinity"), "collector", collector.command());
    return new SandboxImage(
        Rootfs.directory(), "65532", List.of("keeper"), programs, collector.binds());
  }

  Session session() {
    return session;
  }

  /** Up to three of the next execs break. */
  void breaks(Random random) {
    int faults = random.nextInt(4);
    for (int i = 0; i < faults; i++) {
      long after = random.nextLong(1L << (FIRST_BITS + random.nextInt(LAST_BITS - FIRST_BITS)));
      cluster.nextExec(
          switch (random.nextInt(5)) {
            case 0, 1 -> ExecFault.cutAfter(after);
            case 2 -> ExecFault.truncateStdoutAfter(after);
            case 3 -> ExecFault.corruptByteAt(after);
            default -> random.nextBoolean() ? ExecFault.stallAfter(after) : ExecFault.dropStatus();
          });
    }
  }

  /** What is in the helper's {@code /tmp} that was not there before, but what JVMs put there. */
  List<String> left() throws IOException {
    return names().stream().filter(name -> !before.contains(name)).toList();
  }

  private List<String> names() throws IOException {
    Process ls = helpers.element().exec(List.of("ls", "/tmp"));
    String names = new String(ls.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return names.lines().filter(name -> !name.startsWith("hsperfdata")).toList();
  }

  @Override
  public void close() {
    injector.close();
    cluster.close();
  }
}
