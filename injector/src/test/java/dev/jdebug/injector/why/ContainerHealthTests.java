package dev.jdebug.injector.why;

import static dev.jdebug.injector.target.Pods.pod;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.injector.target.Pod;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContainerHealthTests {

  private static Pod named(String name, String phase, String status) {
    return pod(
        "{'name': '" + name + "', 'namespace': 'shop'}",
        "{'nodeName': 'node-1', 'containers': [{'name': 'app'}],"
            + " 'initContainers': [{'name': 'init'}]}",
        "{'phase': '"
            + phase
            + "', 'containerStatuses': [{'name': 'app',"
            + status
            + "}],"
            + "'initContainerStatuses': [{'name': 'init', 'state': {'terminated': {'exitCode':"
            + " 0}}}]}");
  }

  private static final String RUNNING = "'ready': true, 'state': {'running': {}}";

  @Test
  void theWorstComesFirst() {
    List<Pod> pods =
        List.of(
            named("well", "Running", RUNNING),
            named(
                "recovered",
                "Running",
                RUNNING + ",'restartCount': 1, 'lastState':" + " {'terminated': {'exitCode': 1}}"),
            named("starting", "Pending", "'state': {'waiting': {'reason': 'ContainerCreating'}}"),
            named("stuck", "Pending", "'state': {'waiting': {'reason': 'ImagePullBackOff'}}"),
            named("not-ready", "Running", "'ready': false, 'state': {'running': {}}"),
            named(
                "crashing",
                "Running",
                "'restartCount': 2, 'state': {'waiting': {'reason':"
                    + " 'CrashLoopBackOff'}}, 'lastState': {'terminated': {'exitCode': 1}}"),
            named(
                "worse",
                "Running",
                "'restartCount': 9, 'state': {'terminated': {'exitCode':" + " 137}}"),
            named("failed", "Failed", "'state': {}"));
    assertEquals(
        List.of(
            "worse", "crashing", "stuck", "failed", "not-ready", "recovered", "starting", "well"),
        pods.stream()
            .flatMap(pod -> ContainerHealth.of(pod).stream())
            .sorted(ContainerHealth.WORST_FIRST)
            .map(ContainerHealth::pod)
            .toList());
  }

  @Test
  void anInitContainerIsListedOnlyWhileItMatters() {
    Pod pod =
        pod(
            "{'name': 'api', 'namespace': 'shop'}",
            "{'nodeName': 'node-1', 'containers': [{'name': 'app'}], 'initContainers': [{'name':"
                + " 'done'}, {'name': 'broken'}, {'name': 'later'}, {'name': 'sidecar',"
                + " 'restartPolicy': 'Always'}]}",
            "{'phase': 'Pending', 'initContainerStatuses': ["
                + "{'name': 'done', 'state': {'terminated': {'exitCode': 0}}},"
                + "{'name': 'broken', 'state': {'waiting': {'reason': 'CrashLoopBackOff'}}},"
                + "{'name': 'later', 'state': {'waiting': {'reason': 'PodInitializing'}}},"
                + "{'name': 'sidecar', 'ready': true, 'state': {'running': {}}}]}");
    assertEquals(
        List.of("broken", "sidecar", "app"),
        Stream.of(pod)
            .flatMap(one -> ContainerHealth.of(one).stream())
            .map(ContainerHealth::container)
            .toList());
  }
}
