package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.LockUse;
import dev.jdebug.analysis.threads.LockUse.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One thread that keeps many others waiting, and locks that many want and nobody is seen to have.
 */
final class Blockers implements Rule {
  /** A few that wait for a moment are nothing unusual. */
  private static final int MANY = 5;

  private static final int SOME = 3;

  @Override
  public List<String> ids() {
    return List.of("T04", "T05");
  }

  @Override
  public String inapplicable(Scene scene) {
    return scene.statesKnown()
        ? ""
        : "this file of JDK 21 has neither states nor locks: jdebug thread-dump TARGET has both";
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    for (Blocking.Root root : scene.blocking().roots()) {
      if (root.behind().size() >= SOME) {
        findings.add(held(scene, root));
      }
    }
    for (Map.Entry<String, List<JvmThread>> lock : scene.blocking().waiters().entrySet()) {
      List<JvmThread> waiters = lock.getValue();
      if (waiters.size() >= SOME
          && scene.blocking().owner(lock.getKey()).isEmpty()
          && Blocking.isLock(waiters.getFirst().wanted().orElseThrow())) {
        findings.add(unseen(scene, waiters));
      }
    }
    return findings;
  }

  private static Finding held(Scene scene, Blocking.Root root) {
    JvmThread holder = root.holder();
    List<String> evidence = new ArrayList<>();
    evidence.add("it does: " + Words.standing(holder) + doing(holder));
    for (LockUse use : holder.locks()) {
      List<JvmThread> direct = scene.blocking().waiters().getOrDefault(use.lock(), List.of());
      if (use.holds() && !direct.isEmpty()) {
        evidence.add(
            Words.threads(direct.size()) + " for " + Words.lock(use) + ": " + Words.names(direct));
      }
    }
    evidence.addAll(Words.places(root.behind(), 3));
    return finding(
        scene,
        "T04",
        holder.title() + " keeps " + Words.threads(root.behind().size()) + " waiting",
        root.behind(),
        evidence,
        "Look at what "
            + holder.title()
            + " does while it has the lock: less of it, or none there.");
  }

  private static String doing(JvmThread holder) {
    if (Waiting.sleeps(holder.stack())) {
      return " (it sleeps)";
    }
    if (Waiting.forInput(holder.stack())) {
      return " (it waits for an answer from outside)";
    }
    return holder.state().waits() ? " (it waits itself)" : "";
  }

  private static Finding unseen(Scene scene, List<JvmThread> waiters) {
    LockUse wanted = waiters.getFirst().wanted().orElseThrow();
    List<String> evidence = new ArrayList<>();
    evidence.add("the lock: " + Words.lock(wanted));
    evidence.addAll(Words.places(waiters, 3));
    boolean asked = scene.last().ownersListed() || wanted.verb() != Verb.PARKED;
    return finding(
        scene,
        "T05",
        Words.threads(waiters.size())
            + " wait for one lock, and "
            + (asked ? "no thread is seen to have it" : "the dump does not say who has it"),
        waiters,
        evidence,
        asked
            ? "Its holder may be between two frames: take three dumps, --count 3 --interval 2s."
            : "jdebug thread-dump TARGET --locks names the owner.");
  }

  private static Finding finding(
      Scene scene,
      String id,
      String title,
      List<JvmThread> waiters,
      List<String> evidence,
      String next) {
    boolean still = waiters.stream().filter(thread -> scene.stoodStill(thread, 2)).count() >= SOME;
    return new Finding(
        id,
        waiters.size() >= MANY || still ? Severity.WARNING : Severity.NOTE,
        still ? Confidence.CERTAIN : Confidence.LIKELY,
        title,
        evidence,
        next);
  }
}
