package dev.jdebug.injector.copy;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;

/** What would bring traffic to the copy, or end it for lack of it. */
sealed interface TrafficChange extends PodChange {

  /** Of all containers, native sidecars among the init containers included. */
  record NoProbes(Keeps keeps) implements TrafficChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.accept(
          ContainerBuilder.class,
          container -> {
            if (!keeps.liveness()) {
              container.withLivenessProbe(null);
            }
            if (!keeps.readiness()) {
              container.withReadinessProbe(null);
            }
            if (!keeps.startup()) {
              container.withStartupProbe(null);
            }
          });
    }
  }

  /** They register, announce, drain: in the original's name. */
  record NoHooks() implements TrafficChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.accept(ContainerBuilder.class, container -> container.withLifecycle(null));
    }
  }

  /** The original has them on its node. */
  record NoHostPorts() implements TrafficChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.accept(ContainerPortBuilder.class, port -> port.withHostPort(null).withHostIP(null));
    }
  }

  record NoHostNetwork() implements TrafficChange {
    @Override
    public void apply(PodBuilder pod) {
      boolean clusterDns = "ClusterFirstWithHostNet".equals(pod.buildSpec().getDnsPolicy());
      pod.editSpec()
          .withHostNetwork(null)
          .withDnsPolicy(clusterDns ? "ClusterFirst" : pod.buildSpec().getDnsPolicy())
          .endSpec();
    }
  }

  /**
   * A condition that nobody ever sets: whatever selects the copy after all does not find it ready.
   */
  record NeverReady() implements TrafficChange {
    static final String CONDITION = "jdebug.dev/never";

    @Override
    public void apply(PodBuilder pod) {
      pod.editSpec().withReadinessGates(List.of()).addNewReadinessGate(CONDITION).endSpec();
    }
  }
}
