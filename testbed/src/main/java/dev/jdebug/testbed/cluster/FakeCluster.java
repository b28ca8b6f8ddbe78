package dev.jdebug.testbed.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.access.CertificateAuthority;
import dev.jdebug.testbed.cluster.access.CertificateWithKey;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.access.Users;
import dev.jdebug.testbed.cluster.api.Gate;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.http.ApiServer;
import dev.jdebug.testbed.cluster.http.ExecFault;
import dev.jdebug.testbed.cluster.http.RequestLog;
import dev.jdebug.testbed.cluster.http.ServerFault;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.ContainerName;
import dev.jdebug.testbed.cluster.node.Kubelet;
import dev.jdebug.testbed.cluster.node.NodeRuntime;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import dev.jdebug.testbed.cluster.node.StartFailure;
import dev.jdebug.testbed.cluster.store.ObjectKey;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A cluster for one test. Closing it fails when a request was made that a real server would not
 * have understood.
 */
public final class FakeCluster implements AutoCloseable {
  private final ObjectStore store = new ObjectStore();
  private final Users users = new Users();
  private final CertificateAuthority authority = new CertificateAuthority();
  private final Kubelet kubelet = new Kubelet(store);
  private final ApiServer server = new ApiServer(store, kubelet, users, authority);
  private final Path directory = newDirectory();

  private FakeCluster() {}

  /** A cluster with one node and the namespace {@code default}. */
  public static FakeCluster start() {
    FakeCluster cluster = new FakeCluster();
    cluster.namespace("default");
    return cluster;
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("cluster");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return server.uri();
  }

  /** Makes a namespace; {@code labels} as in {@code name=value}. */
  public FakeCluster namespace(String name, String... labels) {
    Manifests.namespace(name, labels).forEach(store::create);
    return this;
  }

  /** Adds the objects of a YAML or JSON text and fills in what a server and a node would. */
  public FakeCluster with(String manifests) {
    Manifests.read(manifests).forEach(store::create);
    return this;
  }

  /** Says what really runs in a container of a pod. */
  public FakeCluster runs(
      String namespace, String pod, String container, RunningContainer process) {
    kubelet.adopt(new ContainerName(namespace, pod, container), process);
    return this;
  }

  /** Says what the last run of a container that ended has printed, line by line. */
  public FakeCluster printed(String namespace, String pod, String container, String... lines) {
    ContainerLog log = new ContainerLog();
    List.of(lines).forEach(log::add);
    kubelet.remember(new ContainerName(namespace, pod, container), log);
    return this;
  }

  /** A user, made at the first mention. */
  public ClusterUser user(String name) {
    return users.user(name);
  }

  /** A user who may everything. */
  public ClusterUser admin() {
    return user("admin").mayAnywhere("*", "*");
  }

  /** A kubeconfig with a token that is good for an hour. */
  public Path kubeconfig(ClusterUser user) {
    return kubeconfig().withToken(token(user)).writeInto(directory);
  }

  /** A kubeconfig with a token whose time is over. */
  public Path kubeconfigExpired(ClusterUser user) {
    String token = users.token(user, Instant.now().minus(Duration.ofMinutes(1)));
    return kubeconfig().withToken(token).writeInto(directory);
  }

  /** A kubeconfig with a client certificate. */
  public Path kubeconfigWithCertificate(ClusterUser user, String... groups) {
    return kubeconfig()
        .withCertificate(certificate(user, Instant.now().plus(Duration.ofHours(1)), groups))
        .writeInto(directory);
  }

  /** A kubeconfig with a client certificate whose time is over. */
  public Path kubeconfigWithExpiredCertificate(ClusterUser user) {
    return kubeconfig()
        .withCertificate(certificate(user, Instant.now().minus(Duration.ofMinutes(1))))
        .writeInto(directory);
  }

  private CertificateWithKey certificate(ClusterUser user, Instant expires, String... groups) {
    return authority.issueForUser(user.name(), List.of(groups), expires);
  }

  private Kubeconfig kubeconfig() {
    return new Kubeconfig(uri(), authorityPem(), "default");
  }

  /** A bearer token that is good for an hour. */
  public String token(ClusterUser user) {
    return users.token(user, Instant.now().plus(Duration.ofHours(1)));
  }

  /** The certificate that clients must trust. */
  public String authorityPem() {
    return CertificateWithKey.pem(authority.certificate());
  }

  /** What starts containers of new pods and ephemeral ones. Without it no image can be pulled. */
  public FakeCluster startsContainersBy(NodeRuntime runtime) {
    kubelet.use(runtime);
    return this;
  }

  /** The next ephemeral container does not start, for this reason. */
  public FakeCluster nextStartFails(StartFailure failure) {
    kubelet.failNext(failure);
    return this;
  }

  /** The next ephemeral container starts when the gate is opened. */
  public Gate nextStartWaits() {
    return kubelet.holdNext();
  }

  /** A server from before ephemeral containers. */
  public FakeCluster withoutEphemeralContainers() {
    server.withoutEphemeralContainers();
    return this;
  }

  /** A server without image volumes: drops them from new pods, as the feature gate does. */
  public FakeCluster withoutImageVolumes() {
    server.withoutImageVolumes();
    return this;
  }

  /** A server from before 1.30: it cannot be told that stdin has ended. */
  public FakeCluster withoutStreamClose() {
    server.withoutStreamClose();
    return this;
  }

  /** What goes wrong with the next request, whatever it is. */
  public FakeCluster nextRequest(ServerFault fault) {
    server.nextRequest(fault);
    return this;
  }

  /** Whether there is such a pod now. */
  public boolean hasPod(String namespace, String name) {
    return store.find(ObjectKey.pod(namespace, name)).isPresent();
  }

  /** A pod as it is now. */
  public ObjectNode pod(String namespace, String name) {
    return store.get(ObjectKey.pod(namespace, name));
  }

  /** A deployment as it is now. */
  public ObjectNode deployment(String namespace, String name) {
    return store.get(new ObjectKey(ResourceType.DEPLOYMENTS, namespace, name));
  }

  /** All objects of a type in a namespace. */
  public List<ObjectNode> objects(ResourceType type, String namespace) {
    return store.list(type, namespace).objects();
  }

  /** Changes a pod as somebody else would, outside of any request. */
  public void change(String namespace, String pod, ObjectStore.Change change) {
    store.update(ObjectKey.pod(namespace, pod), change);
  }

  /** Removes a pod. */
  public void delete(String namespace, String pod) {
    store.delete(ObjectKey.pod(namespace, pod));
  }

  /** What goes wrong in the next exec. */
  public FakeCluster nextExec(ExecFault fault) {
    server.nextExec(fault);
    return this;
  }

  /** Takes the server away in the middle: all connections reset, nobody listens. */
  public void vanish() {
    server.vanish();
  }

  /** Listens again, at the same address. */
  public void comeBack() {
    server.comeBack();
  }

  /** Every request so far. */
  public RequestLog requests() {
    return server.log();
  }

  @Override
  public void close() {
    kubelet.close();
    server.close();
    deleteDirectory();
    List<String> violations = requests().violations();
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "Requests that a real server would not have understood:\n  "
              + String.join("\n  ", violations));
    }
  }

  private void deleteDirectory() {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
