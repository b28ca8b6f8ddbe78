/**
 * A cluster of one process for tests: an API server on 127.0.0.1 that answers as kube-apiserver
 * 1.36 and the kubelet do in what jdebug touches, refuses what they refuse in their words, and
 * remembers every request that they would not understand.
 *
 * {@snippet :
 * RunningTarget target = TargetSpec.jvm(17).start();
 * SandboxedPod pod =
 *     new SandboxedPod(target)
 *         .withImage("sidecar:1", SandboxImage.ofTestbed().withProgram("collector", collector));
 * try (FakeCluster cluster = FakeCluster.start()) {
 *   cluster.namespace("shop", "pod-security.kubernetes.io/enforce=restricted").with(podYaml);
 *   cluster.runs("shop", "cart", "app", pod.app()).startsContainersBy(pod);
 *   ClusterUser dev = cluster.user("dev").mayIn("shop", "get list watch", "pods");
 *   Path kubeconfig = cluster.kubeconfig(dev);
 *   // ... run what is tested with this kubeconfig ...
 *   assertEquals(List.of(), cluster.requests().writes());
 * }
 * }
 *
 * <p>Not served: port-forward, attach, SPDY, protobuf bodies, tables, server-side apply, creation
 * of pods, OpenAPI. Terminals are pipes.
 */
@NullMarked
package dev.jdebug.testbed.cluster;

import org.jspecify.annotations.NullMarked;
