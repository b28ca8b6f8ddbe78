package dev.jdebug.injector.transfer;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of the collector in a helper. */
public final class CollectorRun {
  private static final String COLLECTOR = "collector";
  private static final int KILLED = 137;

  private final Cluster cluster;
  private final Helper helper;
  private final Target target;
  private final Consumer<Event> events;
  private Event.@Nullable Result result;
  private Event.@Nullable Failed failed;
  private Event.@Nullable DumpInLog inLog;

  /**
   * A run yet to begin.
   *
   * @param target whose log a dump may be in
   * @param events everything that the collector tells, but its end
   */
  public CollectorRun(Cluster cluster, Helper helper, Target target, Consumer<Event> events) {
    this.cluster = cluster;
    this.helper = helper;
    this.target = target;
    this.events = events;
  }

  /**
   * Runs it, once.
   *
   * @param artifact gets the bytes as they come; worthless unless this returns
   * @return the collector's result, which is proven of what arrived
   */
  public Event.Result run(CollectorInvocation invocation, OutputStream artifact) {
    ProvenStream proven = new ProvenStream(artifact, !invocation.request().provesItself());
    EventLines lines = new EventLines(this::hear);
    ExecExit exit = exec(invocation, proven, lines);
    lines.close();
    proven.flush();
    if (failed != null) {
      throw explained(failed);
    }
    if (exit.code() != 0) {
      throw unexplained(exit, lines.stray());
    }
    if (inLog != null) {
      return new LoggedDump(cluster, target).fetch(inLog, artifact);
    }
    return prove(proven);
  }

  /** What it is asked for we wrote ourselves: one that does not understand it is an older one. */
  private Failure explained(Event.Failed said) {
    boolean older =
        said.kind() == FailureKind.USAGE
            && (said.message().startsWith("Unknown verb ")
                || said.message().startsWith("Unknown option "));
    return older
        ? new Failure(
            FailureKind.IMAGE_UNUSABLE,
            "The collector in "
                + where()
                + " is of another version of jdebug, and does not understand what it is asked for: "
                + said.message(),
            "Its image is "
                + helper.image()
                + ". `jdebug stop "
                + helper.pod()
                + " -n "
                + helper.namespace()
                + "` ends a helper, and the next run makes one of --image; a sidecar's image stands"
                + " in its workload.")
        : new Failure(said.kind(), said.message(), said.remedy());
  }

  private ExecExit exec(CollectorInvocation invocation, OutputStream stdout, OutputStream stderr) {
    List<String> command = new ArrayList<>(List.of(COLLECTOR));
    command.addAll(invocation.toArguments());
    ExecCall call = new ExecCall(helper.namespace(), helper.pod(), helper.name(), command);
    try {
      return cluster.exec(call, stdout, stderr);
    } catch (ApiError error) {
      throw saysEnded(error.status().message()) ? ended() : Refusals.explain(error);
    } catch (Failure failure) {
      if (failure.kind() != FailureKind.CLUSTER_UNREACHABLE) {
        throw failure;
      }
      throw new Failure(
          failure.kind(),
          failure.getMessage() + " What was taken did not arrive whole.",
          "The helper "
              + helper.name()
              + " stays in pod "
              + helper.namespace()
              + "/"
              + helper.pod()
              + " and ends by itself when nobody uses it. Run the command again to use it. "
              + failure.remedy());
    }
  }

  private void hear(Event event) {
    switch (event) {
      case Event.Result heard -> result = heard;
      case Event.Failed heard -> failed = heard;
      case Event.DumpInLog heard -> {
        inLog = heard;
        events.accept(heard);
      }
      default -> events.accept(event);
    }
  }

  private Event.Result prove(ProvenStream proven) {
    Event.Result said = result;
    if (said == null) {
      throw unproven("the collector ended without saying what it took");
    }
    if (proven.digests() && said.bytes() != proven.count()) {
      throw unproven("%d bytes were taken, %d arrived".formatted(said.bytes(), proven.count()));
    }
    if (!proven.digests()) {
      return said;
    }
    String arrived = proven.sha256();
    if (!said.sha256().equals(arrived)) {
      throw unproven("its SHA-256 is " + arrived + ", that of what was taken is " + said.sha256());
    }
    return said;
  }

  private static Failure unproven(String why) {
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        "What arrived is not what was taken: " + why + ".",
        "Do not use it. Run the command again.");
  }

  private Failure unexplained(ExecExit exit, String stray) {
    String words = stray.isEmpty() ? "" : " It said: “" + stray + "”.";
    String where = where();
    if (!exit.started() && Refusals.nodeUnreachable(exit.message())) {
      return Refusals.unreachableNode(exit.message());
    }
    if (!exit.started() && saysEnded(exit.message())) {
      return ended();
    }
    if (!exit.started()) {
      return new Failure(
          FailureKind.IMAGE_UNUSABLE,
          "The collector could not be started in " + where + ": " + exit.message().strip() + ".",
          "Is " + helper.image() + " an image of the sidecar, of this version?");
    }
    if (exit.code() == KILLED) {
      return new Failure(
          FailureKind.TARGET_UNFIT,
          "The collector in "
              + where
              + " was killed: the target's process ended, or the pod is at"
              + " its memory limit.",
          "`kubectl describe pod -n %s %s` shows which."
              .formatted(helper.namespace(), helper.pod()));
    }
    return new Failure(
        FailureKind.INTERNAL,
        "The collector in " + where + " ended with exit code " + exit.code() + "." + words,
        "Report this with the image's version: " + helper.image() + ".");
  }

  /** The kubelet's words; they come as the upgrade's refusal (500) or as the stream's status. */
  private static boolean saysEnded(String message) {
    return message.matches("(?s).*(not running|container not found|stopped).*");
  }

  private Failure ended() {
    return new Failure(
        FailureKind.PROCESS_GONE,
        "The helper " + where() + " has ended meanwhile.",
        "Run the command again: another helper is made.");
  }

  private String where() {
    return helper.name() + " in pod " + helper.namespace() + "/" + helper.pod();
  }
}
