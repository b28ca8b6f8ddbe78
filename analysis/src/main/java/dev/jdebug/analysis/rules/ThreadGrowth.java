package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.ThreadDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Threads that become more and more: counted between dumps, or seen by the numbers in names. */
final class ThreadGrowth implements Rule {
  private static final int MANY_POOLS = 50;
  private static final int MANY_UNNAMED = 200;
  private static final int GROWN_BY = 30;
  private static final double GROWN_TO = 1.2;

  @Override
  public List<String> ids() {
    return List.of("T18");
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    long before = platform(scene.dumps().getFirst());
    long now = platform(scene.last());
    if (scene.several() && now - before >= GROWN_BY && now >= before * GROWN_TO) {
      findings.add(
          finding(
              Confidence.CERTAIN,
              "Threads grow: " + before + " in the first dump, " + now + " in the last",
              List.of()));
    }
    Map<String, Set<String>> families = new HashMap<>();
    Map<String, List<JvmThread>> members = new HashMap<>();
    for (JvmThread thread : scene.threads()) {
      if (!thread.virtual()) {
        String family = Pool.family(thread.name());
        families.computeIfAbsent(family, name -> new HashSet<>()).add(Pool.name(thread.name()));
        members.computeIfAbsent(family, name -> new ArrayList<>()).add(thread);
      }
    }
    families.forEach(
        (family, pools) -> {
          List<JvmThread> threads = members.getOrDefault(family, List.of());
          if (pools.size() >= MANY_POOLS) {
            findings.add(leak(pools.size() + " pools called " + family, threads));
          } else if (family.equals("Thread-*") && threads.size() >= MANY_UNNAMED) {
            findings.add(leak(threads.size() + " threads without a name of their own", threads));
          }
        });
    return findings;
  }

  private static long platform(ThreadDump dump) {
    return dump.threads().stream().filter(thread -> thread.isJava() && !thread.virtual()).count();
  }

  private static Finding leak(String what, List<JvmThread> threads) {
    return finding(Confidence.LIKELY, "Threads seem to leak: " + what, Words.places(threads, 3));
  }

  private static Finding finding(Confidence confidence, String title, List<String> evidence) {
    return new Finding(
        "T18",
        Severity.WARNING,
        confidence,
        title,
        evidence,
        "Find who makes a pool or a thread for each request, and make one for all.");
  }
}
