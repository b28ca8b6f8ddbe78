package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.Frame;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.LockUse;
import dev.jdebug.analysis.threads.LockUse.Verb;
import dev.jdebug.analysis.threads.ReportedDeadlock;
import dev.jdebug.analysis.threads.ReportedDeadlock.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rings of threads that wait for each other: those that the JVM reports, those that it does not
 * see, and those through static initializers, which it never reports.
 */
final class Deadlocks implements Rule {
  /** So many are told, and so many threads of each: files may hold anything. */
  private static final int MOST = 20;

  private static final String RESTART =
      "Only a restart ends it: kubectl rollout restart deploy/NAME. Against the next one: take"
          + " these locks in one order everywhere.";
  private static final String INITIALISERS =
      "Only a restart ends it: kubectl rollout restart deploy/NAME. Against the next one: no"
          + " static initializer may need a class that needs it.";

  @Override
  public List<String> ids() {
    return List.of("T01", "T02", "T03");
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
    Set<Set<String>> told = new HashSet<>();
    for (ReportedDeadlock deadlock : scene.last().deadlocks()) {
      if (findings.size() < MOST
          && told.add(deadlock.waits().stream().map(Wait::thread).collect(Collectors.toSet()))) {
        findings.add(reported(scene, deadlock));
      }
    }
    for (List<JvmThread> ring : scene.blocking().rings()) {
      if (findings.size() < MOST
          && told.add(ring.stream().map(JvmThread::name).collect(Collectors.toSet()))) {
        findings.add(found(scene, ring));
      }
    }
    if (findings.stream().noneMatch(finding -> finding.id().equals("T03"))) {
      unnamedInitialisers(scene).ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding reported(Scene scene, ReportedDeadlock deadlock) {
    List<String> evidence = new ArrayList<>();
    for (Wait wait : deadlock.waits().stream().limit(MOST).toList()) {
      String where =
          scene.threads().stream()
              .filter(thread -> thread.name().equals(wait.thread()))
              .findFirst()
              .map(thread -> ", at " + thread.stack().where())
              .orElse("");
      evidence.add(
          wait.thread()
              + " waits for "
              + wait.lock()
              + ", which "
              + wait.holder()
              + " has"
              + where);
    }
    String names =
        deadlock.waits().stream().limit(MOST).map(Wait::thread).collect(Collectors.joining(", "));
    return finding("T01", Confidence.CERTAIN, deadlock.waits().size(), names, evidence, RESTART);
  }

  private static Finding found(Scene scene, List<JvmThread> ring) {
    List<String> evidence = new ArrayList<>();
    boolean initialisers = false;
    for (JvmThread thread : ring.stream().limit(MOST).toList()) {
      LockUse wanted = thread.wanted().orElseThrow();
      initialisers |= wanted.verb() == Verb.INITIALISING;
      String holder = scene.blocking().holder(thread).map(JvmThread::title).orElse("nobody");
      evidence.add(
          thread.title()
              + " waits for "
              + Words.lock(wanted)
              + ", which "
              + holder
              + " has, at "
              + thread.stack().where());
    }
    return finding(
        initialisers ? "T03" : "T02",
        Confidence.CERTAIN,
        ring.size(),
        Words.names(ring),
        evidence,
        initialisers ? INITIALISERS : RESTART);
  }

  /** 8 and 11 do not say for which class a thread waits, only that it does. */
  private static Optional<Finding> unnamedInitialisers(Scene scene) {
    List<JvmThread> waiting = new ArrayList<>();
    Set<String> classes = new HashSet<>();
    for (JvmThread thread : scene.threads()) {
      if (thread.waitsForSomeClass() && thread.wanted().isEmpty()) {
        Set<String> own =
            thread.stack().frames().stream()
                .map(Frame::initialised)
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toSet());
        if (!own.isEmpty()) {
          waiting.add(thread);
          classes.addAll(own);
        }
      }
    }
    if (waiting.size() < 2 || classes.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            "T03",
            Confidence.LIKELY,
            waiting.size(),
            Words.names(waiting),
            waiting.stream()
                .map(
                    thread ->
                        thread.title()
                            + " initialises a class and waits for another, at "
                            + thread.stack().where())
                .toList(),
            INITIALISERS));
  }

  private static Finding finding(
      String id,
      Confidence confidence,
      int threads,
      String names,
      List<String> evidence,
      String next) {
    String what = id.equals("T03") ? "Class initialisation deadlock" : "Deadlock";
    return new Finding(
        id,
        Severity.CRITICAL,
        confidence,
        what + ": " + Words.threads(threads) + " wait for each other for ever: " + names,
        evidence,
        next);
  }
}
