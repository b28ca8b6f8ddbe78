package dev.jdebug.testbed.cluster.node;

import dev.jdebug.testbed.cluster.store.ObjectKey;

/** Names one container of the cluster. */
public record ContainerName(String namespace, String pod, String container) {
  ObjectKey podKey() {
    return ObjectKey.pod(namespace, pod);
  }
}
