package dev.jdebug.injector;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.ladder.Foothold;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.transfer.CollectorRun;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSelector;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;

/** A helper that runs beside a target and can be asked. It outlives us and ends by itself. */
public final class Session {
  private final Cluster cluster;
  private final Foothold foothold;

  Session(Cluster cluster, Foothold foothold) {
    this.cluster = cluster;
    this.foothold = foothold;
  }

  /** What it stands beside, with the ids that proved right. */
  public Target target() {
    return foothold.target();
  }

  /** The helper's container. */
  public Helper helper() {
    return foothold.helper();
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
    CollectorInvocation invocation = new CollectorInvocation(aimed(request), true, timeout);
    try {
      return new CollectorRun(cluster, helper(), events).run(invocation, artifact);
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
  }

  /** Where all containers share their pids, the target's id tells its JVM from the others'. */
  private CollectorRequest aimed(CollectorRequest request) {
    if (!target().pod().sharesPids()) {
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
      case CollectorRequest.Top(JvmSelector jvm, int count, long interval) ->
          new CollectorRequest.Top(aimed(jvm), count, interval);
      case CollectorRequest.Jps jps -> jps;
      case CollectorRequest.Identify identify -> identify;
    };
  }

  private JvmSelector aimed(JvmSelector jvm) {
    return jvm.containerId().isEmpty() ? new JvmSelector(jvm.name(), target().containerId()) : jvm;
  }
}
