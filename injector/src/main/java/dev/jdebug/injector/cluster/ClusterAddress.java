package dev.jdebug.injector.cluster;

/**
 * Where the API server is and as whom we ask.
 *
 * @param server its URL
 * @param context of the kubeconfig; empty inside a pod
 * @param namespace from the flag, else the context's, else {@code default}
 */
public record ClusterAddress(String server, String context, String namespace) {}
