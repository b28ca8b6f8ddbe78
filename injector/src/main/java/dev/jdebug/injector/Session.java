package dev.jdebug.injector;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.ladder.Foothold;
import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.transfer.CollectorRun;
import dev.jdebug.injector.transfer.CountedStream;
import dev.jdebug.injector.transfer.TargetJcmd;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FilePlace;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.JfrTask;
import dev.jdebug.protocol.JvmSelector;
import dev.jdebug.protocol.ProfileSettings;
import dev.jdebug.protocol.RemotePath;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A helper that runs beside a target and can be asked. It outlives us and ends by itself, but for a
 * pod on the node. Where the target does not let it in, the next rung of the ladder is taken.
 */
public final class Session {
  private static final Set<FailureKind> NOT_LET_IN =
      Set.of(FailureKind.WRONG_UID, FailureKind.WRONG_GID, FailureKind.NO_ACCESS);

  private final Cluster cluster;
  private final BiFunction<Foothold, Failure, Foothold> higher;
  private Foothold foothold;

  /**
   * A session.
   *
   * @param higher the foothold above one that was not let in; throws the refusal when there is none
   */
  Session(Cluster cluster, Foothold foothold, BiFunction<Foothold, Failure, Foothold> higher) {
    this.cluster = cluster;
    this.foothold = foothold;
    this.higher = higher;
  }

  /** What it stands beside, with the ids that proved right. */
  public Target target() {
    return foothold.target();
  }

  /** The helper's container. */
  public Helper helper() {
    return foothold.helper();
  }

  /** Which rung of the ladder holds it. */
  public RungName rung() {
    return foothold.rung();
  }

  /** Why that one, for people. */
  public String because() {
    return foothold.because();
  }

  /** Whether it was there before. */
  public boolean reused() {
    return foothold.reused();
  }

  /**
   * Runs the collector in the helper.
   *
   * @param timeout for the collector's run; zero = none
   * @param artifact gets the bytes as they come, memory stays flat; worthless unless this returns
   * @param events everything that the collector tells, but its failure and its result
   * @return what was proven: length and digest of what arrived are those of what was taken
   * @throws Failure the collector's own; or of kind {@link FailureKind#TRANSFER_UNPROVEN}, {@link
   *     FailureKind#CLUSTER_UNREACHABLE}
   */
  public Event.Result run(
      CollectorRequest request, Duration timeout, OutputStream artifact, Consumer<Event> events) {
    CountedStream counted = new CountedStream(artifact);
    while (true) {
      try {
        return ask(request, timeout, counted, events);
      } catch (ApiError error) {
        throw Refusals.explain(error);
      } catch (Failure failure) {
        if (!mayClimb(failure) || counted.count() > 0) {
          throw failure;
        }
        foothold = higher.apply(foothold, failure);
      }
    }
  }

  private boolean mayClimb(Failure failure) {
    boolean noJcmd = foothold.rung() == RungName.EXEC && failure.kind() == FailureKind.TARGET_UNFIT;
    return noJcmd || NOT_LET_IN.contains(failure.kind());
  }

  private Event.Result ask(
      CollectorRequest request, Duration timeout, OutputStream artifact, Consumer<Event> events) {
    if (foothold.rung() == RungName.EXEC) {
      return new TargetJcmd(cluster, target(), events).run(request, timeout, artifact);
    }
    CollectorInvocation invocation = new CollectorInvocation(aimed(request), true, timeout);
    return new CollectorRun(cluster, helper(), target(), events).run(invocation, artifact);
  }

  /** Where other containers' processes are seen, the target's id tells its JVM from theirs. */
  private CollectorRequest aimed(CollectorRequest request) {
    if (!foothold.seesOthers() && !aboutFiles(request)) {
      return request;
    }
    return switch (request) {
      case CollectorRequest.ThreadDump(
              JvmSelector jvm,
              boolean locks,
              boolean extended,
              boolean sigquit) ->
          new CollectorRequest.ThreadDump(aimed(jvm), locks, extended, sigquit);
      case CollectorRequest.Jcmd jcmd -> new CollectorRequest.Jcmd(aimed(jcmd.jvm()), jcmd.words());
      case CollectorRequest.HeapDump(JvmSelector jvm, boolean all, boolean redact) ->
          new CollectorRequest.HeapDump(aimed(jvm), all, redact);
      case CollectorRequest.SpooledDump(
              String name,
              CollectorRequest.HeapDump dump,
              boolean compress) ->
          new CollectorRequest.SpooledDump(
              name,
              new CollectorRequest.HeapDump(aimed(dump.jvm()), dump.all(), dump.redact()),
              compress);
      case CollectorRequest.SpoolRead read -> read;
      case CollectorRequest.SpoolDrop drop -> drop;
      case CollectorRequest.Profile(JvmSelector jvm, ProfileSettings settings) ->
          new CollectorRequest.Profile(aimed(jvm), settings);
      case CollectorRequest.Top(JvmSelector jvm, int count, long interval) ->
          new CollectorRequest.Top(aimed(jvm), count, interval);
      case CollectorRequest.TargetDump(CollectorRequest.HeapDump dump, String folder) ->
          new CollectorRequest.TargetDump(
              new CollectorRequest.HeapDump(aimed(dump.jvm()), dump.all(), dump.redact()), folder);
      case CollectorRequest.Flags flags ->
          new CollectorRequest.Flags(aimed(flags.jvm()), flags.settings());
      case CollectorRequest.Survey survey ->
          new CollectorRequest.Survey(aimed(survey.jvm()), survey.place());
      case CollectorRequest.Jfr(JvmSelector jvm, JfrTask.Recover task) ->
          new CollectorRequest.Jfr(aimed(FilePlace.of(jvm)).process(), task);
      case CollectorRequest.Jfr(JvmSelector jvm, JfrTask task) ->
          new CollectorRequest.Jfr(aimed(jvm), task);
      case CollectorRequest.Jps jps -> jps;
      case CollectorRequest.Identify identify -> identify;
      case CollectorRequest.FileList(FilePlace place, List<RemotePath> paths) ->
          new CollectorRequest.FileList(aimed(place), paths);
      case CollectorRequest.FileRead read ->
          new CollectorRequest.FileRead(
              aimed(read.place()),
              read.paths(),
              read.from(),
              read.length(),
              read.compress(),
              read.growing());
      case CollectorRequest.FileDelete(FilePlace place, FileRow taken) ->
          new CollectorRequest.FileDelete(aimed(place), taken);
      case CollectorRequest.FileWrite write -> write;
    };
  }

  private static boolean aboutFiles(CollectorRequest request) {
    return (request instanceof CollectorRequest.Jfr jfr && jfr.task() instanceof JfrTask.Recover)
        || request instanceof CollectorRequest.FileList
        || request instanceof CollectorRequest.FileRead
        || request instanceof CollectorRequest.FileDelete;
  }

  /** The container's first process will do, JVM or not: the file system is the same for all. */
  private FilePlace aimed(FilePlace place) {
    if (place.own()) {
      return place;
    }
    boolean first = !foothold.seesOthers() && place.process().name().isEmpty();
    return FilePlace.of(first ? new JvmSelector("1", "") : aimed(place.process()));
  }

  private JvmSelector aimed(JvmSelector jvm) {
    return jvm.containerId().isEmpty() ? new JvmSelector(jvm.name(), target().containerId()) : jvm;
  }
}
