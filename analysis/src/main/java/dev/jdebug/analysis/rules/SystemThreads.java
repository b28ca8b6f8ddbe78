package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.RunState;
import java.util.ArrayList;
import java.util.List;

/** Threads that may never wait for others: the finalizer, cleaners, event loops. */
final class SystemThreads implements Rule {
  private static final List<String> FINALIZERS =
      List.of("Finalizer", "Reference Handler", "Common-Cleaner", "Cleaner-");

  private static final List<String> EVENT_LOOPS =
      List.of(
          "nioEventLoopGroup-",
          "epollEventLoopGroup-",
          "multithreadEventLoopGroup-",
          "reactor-http-",
          "reactor-tcp-",
          "vert.x-eventloop-thread-",
          "lettuce-nioEventLoop-",
          "lettuce-epollEventLoop-",
          "grpc-nio-worker-",
          "grpc-default-worker-",
          "netty-worker-");

  @Override
  public List<String> ids() {
    return List.of("T14", "T22");
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    for (JvmThread thread : scene.threads()) {
      if (named(thread, FINALIZERS) && isHeldUp(thread)) {
        findings.add(
            finding(
                "T14",
                scene,
                thread,
                thread.name() + " is held up: objects that are to be finalized or cleaned pile up",
                "Look at the finalizer or cleaner in its stack: it may not wait for anything."));
      } else if (named(thread, EVENT_LOOPS) && isHeldUp(thread)) {
        findings.add(
            finding(
                "T22",
                scene,
                thread,
                "Event loop " + thread.name() + " is held up, and all its connections with it",
                "Move what waits in its stack to an executor of its own."));
      }
    }
    return findings;
  }

  private static boolean isHeldUp(JvmThread thread) {
    return !thread.stack().isEmpty()
        && !Waiting.forWork(thread.stack())
        && (thread.state() == RunState.BLOCKED || Waiting.parked(thread))
        && thread.stack().programFrame().isPresent();
  }

  private static boolean named(JvmThread thread, List<String> beginnings) {
    return beginnings.stream().anyMatch(thread.name()::startsWith);
  }

  private static Finding finding(
      String id, Scene scene, JvmThread thread, String title, String next) {
    List<String> evidence = new ArrayList<>();
    evidence.add(Words.standing(thread));
    thread
        .wanted()
        .ifPresent(
            use ->
                evidence.add(
                    "it waits for "
                        + Words.lock(use)
                        + scene
                            .blocking()
                            .holder(thread)
                            .map(holder -> ", which " + holder.title() + " has")
                            .orElse("")));
    return new Finding(
        id,
        Severity.WARNING,
        scene.stoodStill(thread, 2) ? Confidence.CERTAIN : Confidence.LIKELY,
        title,
        evidence,
        next);
  }
}
