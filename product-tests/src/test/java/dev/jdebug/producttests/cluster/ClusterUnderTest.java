package dev.jdebug.producttests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jdebug.producttests.Program;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The cluster that {@code KUBECONFIG} names, if the images are there.
 *
 * <p>{@code JDEBUG_IMAGE} names the sidecar image, {@code JDEBUG_TEST_TARGET_IMAGE} the images of
 * the test targets, with {@code %s} for their kind.
 */
final class ClusterUnderTest implements AutoCloseable {
  private static final List<String> VARIABLES =
      List.of("KUBECONFIG", "JDEBUG_IMAGE", "JDEBUG_TEST_TARGET_IMAGE");

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace;

  private ClusterUnderTest(String namespace) {
    this.namespace = namespace;
  }

  /** Skips the tests, with the reason, where a variable is not set. */
  static void assumeThere() {
    for (String variable : VARIABLES) {
      assumeTrue(System.getenv(variable) != null, "no cluster: " + variable + " is not set");
    }
  }

  /**
   * A namespace of our own, deleted at the end.
   *
   * @param level of Pod Security that it enforces: privileged, baseline, restricted
   */
  static ClusterUnderTest namespace(String level) {
    ClusterUnderTest cluster =
        new ClusterUnderTest(
            String.join(
                "-",
                "jdebug-test",
                level,
                Long.toString(ProcessHandle.current().pid()),
                Integer.toString(COUNT.incrementAndGet())));
    cluster
        .client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(cluster.namespace)
                .withLabels(Map.of("pod-security.kubernetes.io/enforce", level))
                .endMetadata()
                .build())
        .create();
    return cluster;
  }

  String name() {
    return namespace;
  }

  static String targetImage(String kind) {
    return System.getenv("JDEBUG_TEST_TARGET_IMAGE").replace("%s", kind);
  }

  /** Creates the pod and waits until it is ready. */
  void start(Pod pod) {
    client.pods().inNamespace(namespace).resource(pod).create();
    client
        .pods()
        .inNamespace(namespace)
        .withName(pod.getMetadata().getName())
        .waitUntilReady(120, TimeUnit.SECONDS);
  }

  /** Creates the pod and waits until it is as wanted. */
  void start(Pod pod, Predicate<Pod> wanted) {
    client.pods().inNamespace(namespace).resource(pod).create();
    client
        .pods()
        .inNamespace(namespace)
        .withName(pod.getMetadata().getName())
        .waitUntilCondition(wanted, 120, TimeUnit.SECONDS);
  }

  KubernetesClient client() {
    return client;
  }

  /** Creates the deployment and waits until its pods are ready; as the server stored it. */
  Deployment deploy(Deployment deployment) {
    Deployment stored =
        client.apps().deployments().inNamespace(namespace).resource(deployment).create();
    awaitRollout(deployment.getMetadata().getName());
    return stored;
  }

  /** Waits until all pods are of the newest template, and ready. */
  void awaitRollout(String deployment) {
    client
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName(deployment)
        .waitUntilCondition(ClusterUnderTest::rolledOut, 180, TimeUnit.SECONDS);
  }

  private static boolean rolledOut(Deployment deployment) {
    Integer wanted = deployment.getSpec().getReplicas();
    Long seen = deployment.getStatus().getObservedGeneration();
    return seen != null
        && seen >= deployment.getMetadata().getGeneration()
        && wanted.equals(deployment.getStatus().getUpdatedReplicas())
        && wanted.equals(deployment.getStatus().getReadyReplicas())
        && wanted.equals(deployment.getStatus().getReplicas());
  }

  Deployment deployment(String name) {
    return client.apps().deployments().inNamespace(namespace).withName(name).get();
  }

  Pod pod(String name) {
    return client.pods().inNamespace(namespace).withName(name).get();
  }

  /** Makes or changes the objects of a YAML text. */
  void apply(String yaml) {
    client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).serverSideApply();
  }

  /** Deletes the objects of a YAML text. */
  void delete(String yaml) {
    client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).delete();
  }

  /** Waits until no pod with these labels, {@code name=value}, is left. */
  void awaitNoPods(String label) {
    int equals = label.indexOf('=');
    client
        .pods()
        .inNamespace(namespace)
        .withLabel(label.substring(0, equals), label.substring(equals + 1))
        .informOnCondition(List::isEmpty)
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  String log(String pod, String container) {
    return client.pods().inNamespace(namespace).withName(pod).inContainer(container).getLog();
  }

  /** Runs a command in a container; what it writes. */
  String exec(String pod, String container, String... words)
      throws InterruptedException, ExecutionException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ExecWatch watch =
        client
            .pods()
            .inNamespace(namespace)
            .withName(pod)
            .inContainer(container)
            .writingOutput(out)
            .exec(words)) {
      assertEquals(0, watch.exitCode().get(), () -> String.join(" ", words));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Runs {@code jdebug … -n NAMESPACE}; what follows {@code --} must come last. */
  Program.Run jdebug(String verb, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = verb;
    all[1] = "-n";
    all[2] = namespace;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Program.jdebug().run(all);
  }

  @Override
  public void close() {
    client.namespaces().withName(namespace).withGracePeriod(0).delete();
    client.close();
  }
}
