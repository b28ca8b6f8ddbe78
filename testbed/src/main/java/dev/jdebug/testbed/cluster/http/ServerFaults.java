package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Gate;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Faults that wait for the next requests. */
final class ServerFaults {
  private final Vertx vertx;
  private final Queue<ServerFault> queue = new ConcurrentLinkedQueue<>();

  ServerFaults(Vertx vertx) {
    this.vertx = vertx;
  }

  void add(ServerFault fault) {
    queue.add(fault);
  }

  /**
   * Lets the next fault happen, if there is one.
   *
   * @param answer what to do when nothing goes wrong, or after a delay
   * @throws ApiFailure as the fault's answer
   */
  void before(HttpServerRequest http, Runnable answer) {
    ServerFault fault = queue.poll();
    if (fault == null) {
      answer.run();
      return;
    }
    switch (fault.kind()) {
      case THROTTLED -> throw ApiFailure.tooManyRequests(fault.seconds());
      case INTERNAL -> throw ApiFailure.internal("etcdserver: no leader");
      case RESET -> Connections.reset(Connections.channel(http.connection()));
      case HELD -> {
        Gate gate = fault.gate();
        Context context = vertx.getOrCreateContext();
        if (gate != null) {
          gate.whenOpen(() -> context.runOnContext(ignored -> answer.run()));
        }
      }
    }
  }
}
