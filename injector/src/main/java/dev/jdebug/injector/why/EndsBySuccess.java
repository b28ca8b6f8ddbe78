package dev.jdebug.injector.why;

import java.util.List;
import java.util.Optional;

/** It ends with success, and the pod's policy starts it again and again. */
final class EndsBySuccess implements Diagnosis.OfContainer {

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    boolean always = pod.pod().json().at("spec", "restartPolicy").textOr("Always").equals("Always");
    boolean restarts = container.init() ? container.sidecar() : always;
    return container
        .ended()
        .filter(end -> restarts && !end.failed() && !container.running())
        .map(
            end ->
                new Finding(
                    "ends-by-success",
                    Certainty.CERTAIN,
                    container.name(),
                    container.words()
                        + " ends by itself with success, and restartPolicy Always starts it again.",
                    List.of(
                        end.line(pod.now()),
                        container.nextStart(pod.now()),
                        "a server must stay in the foreground: a script that starts it with & ends"
                            + " at once; work that ends belongs in a Job"),
                    List.of(
                        pod.kubectl(
                            "logs "
                                + pod.pod().name()
                                + " -c "
                                + container.name()
                                + " --previous"))));
  }
}
