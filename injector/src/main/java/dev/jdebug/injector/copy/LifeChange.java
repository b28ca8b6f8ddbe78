package dev.jdebug.injector.copy;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.time.Duration;
import java.util.List;

/** Where the copy lives, and how long. */
sealed interface LifeChange extends PodChange {

  /**
   * Past the scheduler, as kubectl does it.
   *
   * @param node empty for the scheduler's choice
   */
  record Placed(String node) implements LifeChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.editSpec().withNodeName(node.isEmpty() ? null : node).endSpec();
    }
  }

  /** Rules that keep replicas apart would keep a copy from every node that has one. */
  record FreeOfReplicas() implements LifeChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.editSpec().withTopologySpreadConstraints((List<TopologySpreadConstraint>) null).endSpec();
      if (pod.buildSpec().getAffinity() != null) {
        pod.editSpec().editAffinity().withPodAntiAffinity(null).endAffinity().endSpec();
      }
    }
  }

  /** The server ends it, whatever becomes of us. */
  record Deadline(Duration timeToLive) implements LifeChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.editSpec().withActiveDeadlineSeconds(Math.max(1, timeToLive.toSeconds())).endSpec();
    }
  }

  /** What ends has ended, and can be looked at. Native sidecars restart by their own rule. */
  record NoRestarts() implements LifeChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.editSpec().withRestartPolicy("Never").endSpec();
      List<String> sidecars =
          pod.buildSpec().getInitContainers().stream().map(init -> init.getName()).toList();
      pod.accept(
          ContainerBuilder.class,
          container -> {
            if (!sidecars.contains(container.getName())) {
              container.withRestartPolicy(null).withRestartPolicyRules(List.of());
            }
          });
    }
  }
}
