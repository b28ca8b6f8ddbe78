package dev.jdebug.injector;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.session.Visit;
import dev.jdebug.injector.target.Pod;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/** A debug container that is there, and what can be done in it. */
public final class DebugSession {
  private final Visit visit;
  private final Helper helper;
  private final Json spec;

  DebugSession(Cluster cluster, Helper helper, Pod pod) {
    this(cluster, helper, helper.spec(pod));
  }

  DebugSession(Cluster cluster, Helper helper, Json spec) {
    this.visit = new Visit(cluster, helper);
    this.helper = helper;
    this.spec = spec;
  }

  /** The container. */
  public Helper helper() {
    return helper;
  }

  /** Whether it serves commands; else it runs one of the user's, to attach to. */
  public boolean keeps() {
    return Helper.keeps(spec);
  }

  public boolean hasStdin() {
    return spec.at("stdin").isTrue();
  }

  public boolean hasTerminal() {
    return spec.at("tty").isTrue();
  }

  /** Links below /tmp/target to what of the target could not be mounted. */
  public void link(List<String> hidden) {
    translated(
        () -> {
          visit.link(hidden);
          return this;
        });
  }

  /** Runs a command in it, as one more process. */
  public ExecExit run(List<String> words, boolean stdin, boolean tty, ExecStreams streams) {
    ExecCall call =
        new ExecCall(helper.namespace(), helper.pod(), helper.name(), words, stdin, tty);
    return translated(() -> visit.run(call, streams, helper.timeToLive()));
  }

  /** Copies what its first process has written so far. */
  public void log(OutputStream into) {
    translated(
        () -> {
          visit.log(into);
          return this;
        });
  }

  /** Connects to its first process until that ends or we leave. */
  public ExecExit attach(boolean stdin, ExecStreams streams) {
    ExecCall call =
        new ExecCall(
            helper.namespace(),
            helper.pod(),
            helper.name(),
            List.of(),
            stdin && hasStdin(),
            hasTerminal());
    return translated(() -> visit.attach(call, streams));
  }

  /** How its first process ended. */
  public ExecExit ended() {
    return translated(visit::ended);
  }

  private static <T> T translated(Supplier<T> request) {
    try {
      return request.get();
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
  }
}
