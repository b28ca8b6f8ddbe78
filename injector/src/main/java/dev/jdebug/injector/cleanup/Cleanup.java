package dev.jdebug.injector.cleanup;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.injector.container.HelperContainer;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and removes what jdebug made. */
public final class Cleanup {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Cluster cluster;

  public Cleanup(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The pods that jdebug made. The server selects them by the label; those without our annotations
   * are somebody else's.
   *
   * @param namespace empty for all
   * @param concerning a pod: itself and what was made for it; empty for all
   */
  public List<MadePod> pods(String namespace, String concerning) {
    List<MadePod> made = new ArrayList<>();
    cluster.list(
        ResourcePath.pods(namespace),
        Selection.labelled(Marks.SELECTOR),
        json ->
            MadePod.of(new Pod(json))
                .filter(pod -> concerning.isEmpty() || pod.concerns(concerning))
                .ifPresent(made::add));
    return made;
  }

  /** Deletes one, and no other of its name; harmless when it is gone. */
  public void delete(MadePod made) {
    Pod pod = made.pod();
    try {
      cluster.delete(ResourcePath.pod(pod.namespace(), pod.name()), GRACE, pod.uid());
    } catch (ApiError error) {
      // 409: another pod has its name by now.
      if (!error.notFound() && error.status().code() != 409) {
        throw error;
      }
    }
  }

  /**
   * Tells a helper to end.
   *
   * @throws Failure of kind {@link FailureKind#TARGET_UNFIT}
   */
  public void stop(Helper helper) {
    ExecExit exit =
        cluster.exec(
            keeper(helper, "--stop"),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream());
    // The keeper's end takes the asking process with it, by SIGKILL.
    if (exit.code() != 0 && exit.code() != 137) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "The helper "
              + helper.name()
              + " in pod "
              + helper.namespace()
              + "/"
              + helper.pod()
              + " could not be told to end: "
              + (exit.started() ? "exit code " + exit.code() : exit.message().strip())
              + ".",
          "It ends by itself when nobody uses it.");
    }
  }

  private static ExecCall keeper(Helper helper, String option) {
    return new ExecCall(
        helper.namespace(), helper.pod(), helper.name(), List.of(HelperContainer.KEEPER, option));
  }

  /** Asks a helper how long nobody used it; empty when it does not tell. */
  public Optional<KeeperStatus> status(Helper helper) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      ExecExit exit =
          cluster.exec(keeper(helper, "--status"), line, OutputStream.nullOutputStream());
      return exit.code() == 0
          ? KeeperStatus.of(line.toString(StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (ApiError error) {
      return Optional.empty();
    }
  }
}
