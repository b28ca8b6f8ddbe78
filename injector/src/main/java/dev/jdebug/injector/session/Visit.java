package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.LogQuery;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.target.Pod;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Being in a container: a command of ours in it, or its own first process. */
public final class Visit {
  private static final Duration LAST_WORD = Duration.ofSeconds(20);
  private static final Duration LONGEST_BEAT = Duration.ofSeconds(60);

  /** What the keeper looks at: touched, the container counts as used. */
  private static final List<String> HEARTBEAT =
      List.of("sh", "-c", ". /jdebug/lib/spool && spool && heartbeat");

  private final Cluster cluster;
  private final Helper helper;

  public Visit(Cluster cluster, Helper helper) {
    this.cluster = cluster;
    this.helper = helper;
  }

  /**
   * Runs a command in it; while that lasts the container counts as used.
   *
   * @param timeToLive what the container is given without use
   */
  public ExecExit run(ExecCall call, ExecStreams streams, Duration timeToLive) {
    Thread beating = Thread.ofVirtual().name("heartbeat").start(() -> beat(timeToLive));
    try {
      return cluster.exec(call, streams);
    } finally {
      beating.interrupt();
    }
  }

  private void beat(Duration timeToLive) {
    Duration third = timeToLive.dividedBy(3);
    Duration pause = third.compareTo(LONGEST_BEAT) < 0 ? third : LONGEST_BEAT;
    OutputStream nowhere = OutputStream.nullOutputStream();
    try {
      while (true) {
        cluster.exec(
            new ExecCall(helper.namespace(), helper.pod(), helper.name(), HEARTBEAT),
            nowhere,
            nowhere);
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      // the command is over
    } catch (RuntimeException e) {
      // The connection is gone, or the container: the command's own connection tells of it.
    }
  }

  /** Links below /tmp/target to what could not be mounted, in a helper that serves commands. */
  public void link(List<String> hidden) {
    if (hidden.isEmpty()) {
      return;
    }
    String script =
        "for path; do mkdir -p \"/tmp/target${path%/*}\" && ln -sfn \"/proc/1/root$path\""
            + " \"/tmp/target$path\"; done";
    List<String> words = new ArrayList<>(List.of("sh", "-c", script, "link"));
    words.addAll(hidden);
    OutputStream nowhere = OutputStream.nullOutputStream();
    cluster.exec(
        new ExecCall(helper.namespace(), helper.pod(), helper.name(), words), nowhere, nowhere);
  }

  /** What its first process has written so far. */
  public void log(OutputStream into) {
    try {
      cluster.log(
          LogQuery.since(helper.namespace(), helper.pod(), helper.name(), Instant.EPOCH), into);
    } catch (ApiError error) {
      if (error.status().code() != 400) {
        throw error;
      }
      // It has written nothing yet.
    }
  }

  /**
   * Connects to its first process, which stays when we leave.
   *
   * @return its own exit code once it has ended
   */
  public ExecExit attach(ExecCall call, ExecStreams streams) {
    ExecExit exit = cluster.attach(call, streams);
    return exit.code() == 0 ? ended() : exit;
  }

  /** How its first process ended, waiting for the kubelet to say so. */
  public ExecExit ended() {
    ResourcePath path = ResourcePath.pod(helper.namespace(), helper.pod());
    AtomicReference<Pod> newest = new AtomicReference<>(new Pod(cluster.get(path)));
    if (!end(newest.get()).present()) {
      cluster.watch(
          path,
          newest.get().version(),
          LAST_WORD,
          json -> {
            newest.set(new Pod(json));
            return end(newest.get()).present();
          });
    }
    Json end = end(newest.get());
    return end.present()
        ? new ExecExit(end.at("exitCode").number().orElse(0L).intValue(), "")
        : ExecExit.DETACHED;
  }

  private Json end(Pod pod) {
    return pod.status(helper.name()).at("state", "terminated");
  }
}
