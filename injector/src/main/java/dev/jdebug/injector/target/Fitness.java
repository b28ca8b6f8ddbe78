package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Locale;

/** Whether a helper could be of use beside a target, before anything is asked of the cluster. */
public final class Fitness {
  private Fitness() {}

  /**
   * Refuses what is of no use.
   *
   * @throws Failure of kind {@link FailureKind#TARGET_UNFIT}
   */
  public static void check(Target target) {
    Pod pod = target.pod();
    String podName = pod.namespace() + "/" + pod.name();
    if (pod.mirror()) {
      throw unfit(
          "Pod "
              + podName
              + " is static: the kubelet made it from a file, and it takes no"
              + " ephemeral containers.",
          "The way over its node is left: --via node, which needs a namespace of the level"
              + " privileged (--node-namespace).");
    }
    checkRunning(target);
  }

  /**
   * Refuses a container that runs nothing, whichever way leads to it.
   *
   * @throws Failure of kind {@link FailureKind#TARGET_UNFIT}
   */
  public static void checkRunning(Target target) {
    Pod pod = target.pod();
    String podName = pod.namespace() + "/" + pod.name();
    if (pod.deleting()) {
      throw unfit(
          "Pod " + podName + " is being deleted.",
          "Take its successor: name the workload (deploy/NAME) instead of the pod.");
    }
    Json state = pod.status(target.container()).at("state");
    if (state.at("running").present()) {
      return;
    }
    throw unfit(
        "Container "
            + target.container()
            + " of pod "
            + podName
            + " is not running: "
            + words(pod, state)
            + ".",
        "A helper would see no process. Read `kubectl logs -n "
            + pod.namespace()
            + " "
            + pod.name()
            + " -c "
            + target.container()
            + " --previous`, or make a copy in which it waits: `jdebug copy "
            + pod.name()
            + " -n "
            + pod.namespace()
            + " -c "
            + target.container()
            + "`.");
  }

  /** A container's state in words. */
  static String words(Pod pod, Json state) {
    Json waiting = state.at("waiting");
    if (waiting.present()) {
      String message = waiting.at("message").text();
      return waiting.at("reason").textOr("waiting") + (message.isEmpty() ? "" : ", " + message);
    }
    Json terminated = state.at("terminated");
    if (terminated.present()) {
      return terminated.at("reason").textOr("ended")
          + ", exit code "
          + terminated.at("exitCode").textOr("unknown");
    }
    return "the pod is " + pod.phase().toLowerCase(Locale.ROOT);
  }

  private static Failure unfit(String message, String remedy) {
    return new Failure(FailureKind.TARGET_UNFIT, message, remedy);
  }
}
