package dev.jdebug.producttests.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;

/** Pods as users have them, each with the trap it is named for. */
enum TargetPod {
  /** uid 1000 and gid 1000 in the pod's security context. */
  BOTH_IDS("both-ids", "jvm21", 1000, 1000),
  /** A uid and no gid: an image without a passwd entry for it runs with gid 0. */
  UID_WITHOUT_GID("uid-without-gid", "jvm17", 1234, Ids.FROM_IMAGE),
  /** No shell, no libc tools, uid 65532 from the image. */
  DISTROLESS("distroless", "distroless", Ids.FROM_IMAGE, Ids.FROM_IMAGE),
  /** The oldest: its attach listener takes nobody but its own uid and gid. */
  JVM_8("jvm8", "jvm8", 1000, 1000),
  /** Its own tools look for sockets in their own {@code /tmp}. */
  JVM_11("jvm11", "jvm11", 1000, 1000),
  /** One pid namespace for the whole pod: the JVM is not pid 1. */
  SHARED_PROCESSES("shared", "jvm25", 1000, 1000),
  /** The image names its user by name: the kubelet refuses it under runAsNonRoot. */
  USER_BY_NAME("named", "named-user", Ids.FROM_IMAGE, Ids.FROM_IMAGE);

  final String podName;
  private final String imageKind;
  private final long uid;
  private final long gid;

  TargetPod(String podName, String imageKind, long uid, long gid) {
    this.podName = podName;
    this.imageKind = imageKind;
    this.uid = uid;
    this.gid = gid;
  }

  /** The pod, fit for the level <em>restricted</em>, but {@link #USER_BY_NAME}. */
  Pod pod() {
    return pod(podName);
  }

  /** The same under another name. */
  Pod pod(String name) {
    PodSecurityContext context =
        new PodSecurityContextBuilder()
            .withRunAsUser(uid == Ids.FROM_IMAGE ? null : Long.valueOf(uid))
            .withRunAsGroup(gid == Ids.FROM_IMAGE ? null : Long.valueOf(gid))
            .withRunAsNonRoot(this == USER_BY_NAME ? null : Boolean.TRUE)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .build();
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("app", name)
        .endMetadata()
        .withNewSpec()
        .withShareProcessNamespace(this == SHARED_PROCESSES ? Boolean.TRUE : null)
        .withSecurityContext(context)
        .withTerminationGracePeriodSeconds(0L)
        .addNewContainer()
        .withName("app")
        .withImage(ClusterUnderTest.targetImage(imageKind))
        .withImagePullPolicy("IfNotPresent")
        .withSecurityContext(locked())
        .endContainer()
        .endSpec()
        .build();
  }

  private static SecurityContext locked() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }

  /** Enum constants cannot use a constant of their own enum before it is there. */
  private static final class Ids {
    static final long FROM_IMAGE = -1;

    private Ids() {}
  }
}
