package dev.jdebug.injector.copy;

import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;

/**
 * A mesh's webhook passes the copy over; the containers that it put into the original stay, or go
 * where they would block.
 */
record MeshOff(Mesh mesh) implements PodChange {

  @Override
  public void apply(PodBuilder pod) {
    if (mesh.wouldBlock(pod.build())) {
      List<String> injected = mesh.injected(pod.build());
      pod.editSpec()
          .removeMatchingFromContainers(c -> injected.contains(c.getName()))
          .removeMatchingFromInitContainers(c -> injected.contains(c.getName()))
          .endSpec();
    }
    pod.editMetadata()
        .addToLabels(Map.copyOf(mesh.labels()))
        .addToAnnotations(Map.copyOf(mesh.annotations()))
        .endMetadata();
  }
}
