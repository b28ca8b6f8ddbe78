package dev.jdebug.injector.copy;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What server, admission and kubelet wrote into the original, and will write into the copy. */
sealed interface SystemChange extends PodChange {

  record NoStatus() implements SystemChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.withStatus((PodStatus) null);
    }
  }

  /** A new pod may not have them. */
  record NoEphemeralContainers() implements SystemChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.editSpec().withEphemeralContainers((List<EphemeralContainer>) null).endSpec();
    }
  }

  /** The volume with the service account's token: admission adds it again. */
  record NoAccountToken() implements SystemChange {
    private static final String PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

    @Override
    public void apply(PodBuilder pod) {
      Set<String> volumes = new HashSet<>();
      for (Volume volume : pod.buildSpec().getVolumes()) {
        if (ofAdmission(volume)) {
          volumes.add(volume.getName());
        }
      }
      pod.editSpec().removeMatchingFromVolumes(v -> volumes.contains(v.getName())).endSpec();
      pod.accept(
          ContainerBuilder.class,
          container ->
              container.removeMatchingFromVolumeMounts(
                  mount -> volumes.contains(mount.getName()) && mount.getMountPath().equals(PATH)));
    }

    /** Before 1.22 it was a secret's, {@code default-token-x7c2v}. */
    private static boolean ofAdmission(Volume volume) {
      boolean projected =
          volume.getProjected() != null && volume.getName().startsWith("kube-api-access-");
      boolean secret =
          volume.getSecret() != null && volume.getName().matches(".*-token-[a-z0-9]{5}");
      return projected || secret;
    }
  }

  /**
   * Computed from classes; gates are lifted by whoever knows the original. The name of a node binds
   * only where gates are none.
   */
  record NoComputedFields() implements SystemChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.editSpec()
          .withPriority(null)
          .withPreemptionPolicy(null)
          .withOverhead((Map<String, Quantity>) null)
          .withSchedulingGates(List.of())
          .endSpec();
    }
  }

  /** The original's account is another's in another namespace, if there is one of that name. */
  record DefaultAccount() implements SystemChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.editSpec().withServiceAccount(null).withServiceAccountName(null).endSpec();
    }
  }
}
