package dev.jdebug.injector.copy;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What becomes of data that the original still uses. */
sealed interface VolumeChange extends PodChange {

  record EmptyClaims() implements VolumeChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.accept(
          VolumeBuilder.class,
          volume -> {
            if (volume.buildPersistentVolumeClaim() != null) {
              volume
                  .withPersistentVolumeClaim((PersistentVolumeClaimVolumeSource) null)
                  .withEmptyDir(new EmptyDirVolumeSource());
            }
          });
      // A block device has no empty stand-in.
      Set<String> there = names(pod, volume -> volume.getPersistentVolumeClaim() != null);
      Set<String> all = names(pod, volume -> true);
      pod.accept(
          ContainerBuilder.class,
          container ->
              container.removeMatchingFromVolumeDevices(
                  device -> all.contains(device.getName()) && !there.contains(device.getName())));
    }
  }

  record ReadOnlyClaims() implements VolumeChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.accept(
          VolumeBuilder.class,
          volume -> {
            if (volume.buildPersistentVolumeClaim() != null) {
              volume.editPersistentVolumeClaim().withReadOnly(true).endPersistentVolumeClaim();
            }
          });
      readOnly(pod, volume -> volume.getPersistentVolumeClaim() != null);
    }
  }

  /** By the claims made for the copy. */
  record ClonedClaims(Map<String, String> clones) implements VolumeChange {
    public ClonedClaims {
      clones = Map.copyOf(clones);
    }

    @Override
    public void apply(PodBuilder pod) {
      pod.accept(
          VolumeBuilder.class,
          volume -> {
            PersistentVolumeClaimVolumeSource claim = volume.buildPersistentVolumeClaim();
            if (claim != null) {
              String name = clones.getOrDefault(claim.getClaimName(), claim.getClaimName());
              volume.editPersistentVolumeClaim().withClaimName(name).endPersistentVolumeClaim();
            }
          });
    }
  }

  /** The node's own files: what the copy writes, the original and the node would read. */
  record ReadOnlyHostPaths() implements VolumeChange {
    @Override
    public void apply(PodBuilder pod) {
      readOnly(pod, volume -> volume.getHostPath() != null);
    }
  }

  private static Set<String> names(PodBuilder pod, Predicate<Volume> which) {
    return pod.buildSpec().getVolumes().stream()
        .filter(which)
        .map(Volume::getName)
        .collect(Collectors.toSet());
  }

  private static void readOnly(PodBuilder pod, Predicate<Volume> which) {
    Set<String> names = names(pod, which);
    pod.accept(
        VolumeMountBuilder.class,
        mount -> {
          if (names.contains(mount.getName())) {
            // A mount that is shared back to the host cannot be read only there.
            mount.withReadOnly(true);
            if ("Bidirectional".equals(mount.getMountPropagation())) {
              mount.withMountPropagation("HostToContainer");
            }
          }
        });
  }
}
