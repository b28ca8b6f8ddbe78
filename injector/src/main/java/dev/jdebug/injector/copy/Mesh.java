package dev.jdebug.injector.copy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Service meshes whose webhooks put containers into new pods: into a copy, which has them already,
 * a second time.
 */
enum Mesh {
  ISTIO("istio-proxy", "istio-init", "istio-validation", "sidecar.istio.io/inject=false"),
  LINKERD(
      "linkerd-proxy", "linkerd-init", "linkerd-network-validator", "linkerd.io/inject=disabled"),
  OPEN_SERVICE_MESH("envoy", "osm-init", "", "openservicemesh.io/sidecar-injection=disabled");

  private final String proxy;
  private final String init;
  private final String validator;
  private final String key;
  private final String off;

  /**
   * @param proxy its container
   * @param init the init container that leads the pod's traffic through it
   * @param validator stands in its place where the node's network plugin does that, which it does
   *     for annotated pods only; waits for it
   * @param off {@code key=value} with which its webhook passes a pod over
   */
  Mesh(String proxy, String init, String validator, String off) {
    this.proxy = proxy;
    this.init = init;
    this.validator = validator;
    this.key = off.substring(0, off.indexOf('='));
    this.off = off.substring(off.indexOf('=') + 1);
  }

  /** Istio reads a label where there is one. */
  Map<String, String> labels() {
    return this == ISTIO ? Map.of(key, off) : Map.of();
  }

  Map<String, String> annotations() {
    return Map.of(key, off);
  }

  /** Of its labels and annotations: {@code istio.io}. */
  private String domain() {
    String host = key.substring(0, key.indexOf('/'));
    return this == ISTIO ? host.substring(host.indexOf('.') + 1) : host;
  }

  /** Those that have to do with a pod: by what it says, or by what is in it. */
  static List<Mesh> of(Pod pod) {
    return Arrays.stream(values())
        .filter(mesh -> mesh.mentioned(pod) || !mesh.injected(pod).isEmpty())
        .toList();
  }

  private boolean mentioned(Pod pod) {
    return Stream.of(pod.getMetadata().getLabels(), pod.getMetadata().getAnnotations())
        .filter(map -> map != null)
        .flatMap(map -> map.keySet().stream())
        .map(key -> key.substring(0, Math.max(0, key.indexOf('/'))))
        .anyMatch(prefix -> prefix.equals(domain()) || prefix.endsWith("." + domain()));
  }

  /** The names of its containers in a pod. */
  List<String> injected(Pod pod) {
    // "envoy" alone is anybody's.
    boolean known = this != OPEN_SERVICE_MESH || mentioned(pod);
    return known
        ? all(pod)
            .map(Container::getName)
            .filter(List.of(proxy, init, validator)::contains)
            .toList()
        : List.of();
  }

  /**
   * Whether its containers would not start in a copy: one of them waits for a network that is only
   * prepared for pods with its annotations.
   */
  boolean wouldBlock(Pod pod) {
    return !validator.isEmpty() && injected(pod).contains(validator);
  }

  private static Stream<Container> all(Pod pod) {
    return Stream.concat(
        pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream());
  }

  /** For people: {@code istio}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
