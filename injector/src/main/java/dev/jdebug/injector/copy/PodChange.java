package dev.jdebug.injector.copy;

import io.fabric8.kubernetes.api.model.PodBuilder;

/** One small change on the way from a pod to its copy, with a name. */
sealed interface PodChange
    permits MetadataChange,
        SystemChange,
        TrafficChange,
        LifeChange,
        ContainerChange,
        VolumeChange,
        MeshOff,
        WaitingContainers {

  void apply(PodBuilder pod);
}
