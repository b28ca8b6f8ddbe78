package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.RunState;
import dev.jdebug.analysis.threads.ThreadDump;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Virtual threads that wait and keep their carriers. */
final class Carriers implements Rule {
  private static final String PARKED_ON_CARRIER = "java.lang.VirtualThread.parkOnCarrierThread";
  private static final double IDLE_MILLIS = 50;

  @Override
  public List<String> ids() {
    return List.of("T26");
  }

  @Override
  public String inapplicable(Scene scene) {
    boolean virtual = scene.threads().stream().anyMatch(JvmThread::virtual);
    boolean carried = scene.threads().stream().anyMatch(thread -> thread.carries() >= 0);
    return carried && !virtual && !scene.several() && scene.last().form() == ThreadDump.Form.TEXT
        ? "this text does not show the stacks of virtual threads: add the file of jcmd"
            + " Thread.dump_to_file -format=json"
        : "";
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<JvmThread> pinned = new ArrayList<>();
    Set<Long> shown =
        scene.threads().stream()
            .filter(JvmThread::virtual)
            .map(JvmThread::id)
            .collect(Collectors.toSet());
    scene
        .stacks()
        .forEach(
            (stack, threads) -> {
              boolean parked = stack.has(PARKED_ON_CARRIER);
              threads.stream()
                  .filter(thread -> parked || staysPut(scene, thread, shown))
                  .forEach(pinned::add);
            });
    if (pinned.isEmpty()) {
      return List.of();
    }
    int carriers = carriers(scene);
    boolean all = pinned.size() >= carriers;
    long ready =
        scene.threads().stream()
            .filter(thread -> thread.virtual() && thread.state() == RunState.RUNNABLE)
            .filter(thread -> thread.stack().isEmpty() || thread.condition().isEmpty())
            .filter(thread -> !thread.stack().has(PARKED_ON_CARRIER))
            .count();
    List<String> evidence = new ArrayList<>(Words.places(pinned, 4));
    if (ready > 0) {
      evidence.add(Words.threads((int) ready) + " could run and have no carrier");
    }
    boolean seen = pinned.stream().anyMatch(thread -> thread.stack().has(PARKED_ON_CARRIER));
    return List.of(
        new Finding(
            "T26",
            all || pinned.size() > 1 ? Severity.WARNING : Severity.NOTE,
            seen ? Confidence.CERTAIN : Confidence.LIKELY,
            all
                ? "All carriers are pinned (" + pinned.size() + "): no other virtual thread can run"
                : pinned.size() + " of " + carriers + " carriers are pinned by waiting threads",
            evidence,
            "Do not wait below native frames, in static initializers, or (before 24) in"
                + " synchronized: use a ReentrantLock there."));
  }

  /**
   * The text of 21 shows only whom a carrier carries: the same one, without using CPU, is pinned.
   */
  private static boolean staysPut(Scene scene, JvmThread thread, Set<Long> shown) {
    if (thread.carries() < 0 || shown.contains(thread.carries())) {
      return false;
    }
    List<JvmThread> history = scene.history(thread);
    JvmThread before = history.getFirst();
    return history.size() > 1
        && before.carries() == thread.carries()
        && thread.times().known()
        && thread.times().cpuMillis() - before.times().cpuMillis() < IDLE_MILLIS;
  }

  private static int carriers(Scene scene) {
    List<JvmThread> workers =
        scene.threads().stream()
            .filter(
                thread ->
                    thread.carries() >= 0
                        || thread.stack().has("java.lang.VirtualThread.runContinuation")
                        || thread.stack().has("jdk.internal.vm.Continuation.run"))
            .toList();
    return workers.isEmpty()
        ? 1
        : (int)
            scene.threads().stream()
                .filter(thread -> !thread.virtual())
                .filter(
                    thread -> Pool.name(thread.name()).equals(Pool.name(workers.getFirst().name())))
                .count();
  }
}
