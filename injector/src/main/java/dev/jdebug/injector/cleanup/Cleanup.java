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

  /** Asks a helper how long nobody used it; empty when it does not tell. */
  public Optional<KeeperStatus> status(Helper helper) {
    ExecCall call =
        new ExecCall(
            helper.namespace(),
            helper.pod(),
            helper.name(),
            List.of(HelperContainer.KEEPER, "--status"));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      ExecExit exit = cluster.exec(call, line, OutputStream.nullOutputStream());
      return exit.code() == 0
          ? KeeperStatus.of(line.toString(StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (ApiError error) {
      return Optional.empty();
    }
  }
}
