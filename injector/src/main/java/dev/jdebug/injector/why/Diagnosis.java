package dev.jdebug.injector.why;

import java.util.Optional;
import java.util.stream.Stream;

/** One thing that may be wrong; finds nothing when it does not apply. */
interface Diagnosis {

  Stream<Finding> of(PodCase pod);

  /** One that looks at each container by itself. */
  interface OfContainer extends Diagnosis {
    Optional<Finding> of(PodCase pod, ContainerCase container);

    @Override
    default Stream<Finding> of(PodCase pod) {
      return pod.containers().stream().flatMap(container -> of(pod, container).stream());
    }
  }

  /** One that looks at the pod as a whole. */
  interface OfPod extends Diagnosis {
    Optional<Finding> find(PodCase pod);

    @Override
    default Stream<Finding> of(PodCase pod) {
      return find(pod).stream();
    }
  }
}
