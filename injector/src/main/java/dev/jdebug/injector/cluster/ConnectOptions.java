package dev.jdebug.injector.cluster;

import java.time.Duration;
import java.util.List;

/**
 * How to reach the cluster: kubectl's flags, empty where not given.
 *
 * @param kubeconfig a file; empty for {@code KUBECONFIG}, then {@code ~/.kube/config}, then the
 *     service account of the pod we are in
 * @param as impersonated user
 * @param asGroups impersonated groups
 * @param requestTimeout of a single request; zero for the default, 30 s
 */
public record ConnectOptions(
    String kubeconfig,
    String context,
    String cluster,
    String user,
    String namespace,
    String as,
    List<String> asGroups,
    Duration requestTimeout) {

  /** What the kubeconfig says, unchanged. */
  public static final ConnectOptions DEFAULT =
      new ConnectOptions("", "", "", "", "", "", List.of(), Duration.ZERO);

  public ConnectOptions {
    asGroups = List.copyOf(asGroups);
  }
}
