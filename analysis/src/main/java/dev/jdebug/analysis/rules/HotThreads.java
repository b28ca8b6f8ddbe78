package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.Frame;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.RunState;
import dev.jdebug.analysis.threads.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who uses the CPU: by what the dumps count, or by where threads stand where they count nothing.
 */
final class HotThreads implements Rule {
  /** Of one core. */
  private static final double HOT = 0.8;

  /** Where the JVM gets less than a core, by its limit or by its neighbours. */
  private static final double WARM = 0.2;

  /** Where neighbours leave it next to nothing, and three dumps meet it at the same work. */
  private static final double STARVED = 0.03;

  /** Of what all threads together use. */
  private static final double MOST = 0.6;

  private static final double COLLECTING = 0.5;
  private static final double SHORTEST_SECONDS = 0.3;
  private static final double LIFETIME_SECONDS = 10;

  private static final List<String> COLLECTORS =
      List.of(
          "GC Thread#",
          "G1 ",
          "GC task thread#",
          "ParGC Thread",
          "ZWorker",
          "Shenandoah",
          "Concurrent Mark");

  /**
   * A thread's share of a core.
   *
   * @param seconds over which it was measured
   */
  private record Share(JvmThread thread, double cores, double seconds) {}

  @Override
  public List<String> ids() {
    return List.of("T13", "T15", "T16");
  }

  @Override
  public String inapplicable(Scene scene) {
    boolean counted = scene.last().threads().stream().anyMatch(thread -> thread.times().known());
    return counted || scene.several()
        ? ""
        : "one dump without CPU times does not tell who computes: take several, --count 3"
            + " --interval 2s";
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    List<Share> shares = shares(scene);
    double all = shares.stream().mapToDouble(Share::cores).sum();
    for (Share share : shares) {
      if (isHot(scene, share, all)) {
        findings.add(hot(scene, share, all));
      }
    }
    List<Share> collectors =
        shares.stream().filter(share -> isCollector(share.thread.name())).toList();
    double cores = collectors.stream().mapToDouble(Share::cores).sum();
    if (cores >= COLLECTING) {
      findings.add(collecting(collectors, cores));
    }
    if (shares.isEmpty() && scene.several()) {
      findings.addAll(spinning(scene));
    } else if (!scene.several()) {
      findings.addAll(byLifetime(scene));
    }
    return findings;
  }

  private static List<Share> shares(Scene scene) {
    if (!scene.several()) {
      return List.of();
    }
    Map<String, JvmThread> before = new HashMap<>();
    scene.dumps().getFirst().threads().forEach(thread -> before.put(key(thread), thread));
    List<Share> shares = new ArrayList<>();
    for (JvmThread thread : scene.last().threads()) {
      JvmThread then = before.get(key(thread));
      if (then != null && then.times().known() && thread.times().known()) {
        Times from = then.times();
        Times to = thread.times();
        double seconds = to.elapsedSeconds() - from.elapsedSeconds();
        if (seconds >= SHORTEST_SECONDS) {
          shares.add(
              new Share(thread, (to.cpuMillis() - from.cpuMillis()) / 1000 / seconds, seconds));
        }
      }
    }
    shares.sort((one, other) -> Double.compare(other.cores, one.cores));
    return shares;
  }

  private static String key(JvmThread thread) {
    return thread.id() + " " + thread.name();
  }

  private static boolean isHot(Scene scene, Share share, double all) {
    return (share.cores >= HOT && !share.thread.stack().isEmpty())
        || (share.cores >= (alwaysRuns(scene, share.thread) ? STARVED : WARM)
            && share.cores >= all * MOST
            && computes(share.thread)
            && !sameMethod(scene, share.thread).isEmpty());
  }

  private static boolean alwaysRuns(Scene scene, JvmThread thread) {
    List<JvmThread> history = scene.history(thread);
    return history.size() > 2
        && history.stream().allMatch(then -> then.state() == RunState.RUNNABLE);
  }

  private static Finding hot(Scene scene, Share share, double all) {
    JvmThread thread = share.thread;
    List<String> evidence = new ArrayList<>();
    evidence.add(Words.standing(thread));
    evidence.add("that is " + Words.percent(share.cores / all) + " of what all threads use");
    String method = sameMethod(scene, thread);
    if (!method.isEmpty()) {
      evidence.add("in each of " + scene.dumps().size() + " dumps it is in " + method);
    }
    return new Finding(
        "T15",
        Severity.WARNING,
        share.cores >= HOT ? Confidence.CERTAIN : Confidence.LIKELY,
        thread.title()
            + " uses "
            + Words.percent(share.cores)
            + " of a core, over "
            + Words.seconds(share.seconds),
        evidence,
        "See in which lines: jdebug jfr record TARGET --duration 30s.");
  }

  private static Finding collecting(List<Share> collectors, double cores) {
    return new Finding(
        "T13",
        Severity.WARNING,
        Confidence.LIKELY,
        "The garbage collector uses " + Words.percent(cores) + " of a core",
        collectors.stream()
            .limit(4)
            .map(share -> share.thread.name() + ": " + Words.percent(share.cores))
            .toList(),
        "See whether the heap is full: jdebug top TARGET, then jdebug histogram TARGET.");
  }

  /** Where no times are counted (8, files of dump_to_file): the same method again and again. */
  private static List<Finding> spinning(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    for (JvmThread thread : scene.threads()) {
      boolean runs =
          scene.history(thread).stream().allMatch(then -> then.state() == RunState.RUNNABLE);
      String method = runs && computes(thread) ? sameMethod(scene, thread) : "";
      if (!method.isEmpty()) {
        findings.add(
            new Finding(
                "T16",
                Severity.WARNING,
                scene.dumps().size() > 2 ? Confidence.LIKELY : Confidence.POSSIBLE,
                thread.title() + " seems to compute without end in " + method,
                List.of(
                    "runnable there in each of " + scene.dumps().size() + " dumps",
                    Words.standing(thread)),
                "Measure it: jdebug top TARGET shows CPU by thread."));
      }
    }
    return findings;
  }

  private static boolean computes(JvmThread thread) {
    return !thread.stack().isEmpty()
        && !thread.stack().frames().getFirst().isNative()
        && !thread.waitsForSomeClass()
        && !Waiting.forWork(thread.stack())
        && !Waiting.forInput(thread.stack());
  }

  /** The newest method, if it was the newest in every dump. */
  private static String sameMethod(Scene scene, JvmThread thread) {
    List<JvmThread> history = scene.history(thread);
    if (history.size() < scene.dumps().size() || thread.stack().isEmpty()) {
      return "";
    }
    String method = thread.stack().frames().getFirst().method();
    boolean same =
        history.stream()
            .map(then -> then.stack().frames().stream().findFirst().map(Frame::method).orElse(""))
            .allMatch(method::equals);
    return same ? method : "";
  }

  private static List<Finding> byLifetime(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    for (JvmThread thread : scene.threads()) {
      Times times = thread.times();
      double share = times.cpuMillis() / 1000 / times.elapsedSeconds();
      if (times.known()
          && times.elapsedSeconds() >= LIFETIME_SECONDS
          && share >= HOT
          && thread.state() == RunState.RUNNABLE
          && computes(thread)) {
        findings.add(
            new Finding(
                "T15",
                Severity.WARNING,
                Confidence.POSSIBLE,
                thread.title()
                    + " used "
                    + Words.percent(share)
                    + " of a core in all its life of "
                    + Words.seconds(times.elapsedSeconds()),
                List.of(Words.standing(thread)),
                "See whether it still does: jdebug thread-dump TARGET --count 3 --interval 2s."));
      }
    }
    return findings;
  }

  private static boolean isCollector(String name) {
    return COLLECTORS.stream().anyMatch(name::startsWith);
  }
}
