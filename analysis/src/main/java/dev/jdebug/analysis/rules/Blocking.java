package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.threads.Frame;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.LockUse;
import dev.jdebug.analysis.threads.LockUse.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who waits for whom: every thread wants one lock at most, and a lock has one owner at most. */
final class Blocking {
  private static final int NOBODY = -1;

  private final List<JvmThread> threads;
  private final Map<String, Integer> owners = new HashMap<>();
  private final Map<String, List<JvmThread>> waiters = new LinkedHashMap<>();

  /** For each thread the one that has what it wants. */
  private final int[] holders;

  Blocking(List<JvmThread> threads) {
    this.threads = threads;
    this.holders = new int[threads.size()];
    Set<String> classes = new HashSet<>();
    for (int i = 0; i < threads.size(); i++) {
      own(i, threads.get(i).locks());
    }
    for (JvmThread thread : threads) {
      thread.wanted().ifPresent(use -> want(thread, use, classes));
    }
    if (!classes.isEmpty()) {
      ownClasses(classes);
    }
    Arrays.fill(holders, NOBODY);
    for (int i = 0; i < threads.size() && !owners.isEmpty(); i++) {
      int holder = threads.get(i).wanted().map(use -> owners.get(use.lock())).orElse(NOBODY);
      holders[i] = holder == i ? NOBODY : holder;
    }
  }

  /** Locks, not conditions, latches and semaphores: these have no owner. */
  static boolean isLock(LockUse use) {
    return use.verb() != Verb.PARKED
        || use.type().startsWith("java.util.concurrent.locks.ReentrantLock$")
        || use.type().startsWith("java.util.concurrent.locks.ReentrantReadWriteLock$")
        || use.type().startsWith("java.util.concurrent.locks.StampedLock");
  }

  private void want(JvmThread thread, LockUse use, Set<String> classes) {
    if (isLock(use) || (!owners.isEmpty() && owners.containsKey(use.lock()))) {
      waiters.computeIfAbsent(use.lock(), lock -> new ArrayList<>()).add(thread);
    }
    if (use.verb() == Verb.INITIALISING) {
      classes.add(use.lock());
    }
  }

  /** A monitor is free while its thread waits for a notification. */
  private void own(int thread, List<LockUse> locks) {
    for (LockUse use : locks) {
      if (use.holds() && !givenBack(use.lock(), locks)) {
        owners.put(use.lock(), thread);
      }
    }
  }

  private static boolean givenBack(String lock, List<LockUse> locks) {
    for (LockUse use : locks) {
      if ((use.verb() == Verb.NOTIFIED || use.verb() == Verb.RELOCKING)
          && use.lock().equals(lock)) {
        return true;
      }
    }
    return false;
  }

  /** A class belongs to the thread in whose static initializer it is. */
  private void ownClasses(Set<String> classes) {
    for (int i = 0; i < threads.size(); i++) {
      for (Frame frame : threads.get(i).stack().frames()) {
        if (classes.contains(frame.initialised())) {
          owners.putIfAbsent(frame.initialised(), i);
        }
      }
    }
  }

  /** Who has what this thread wants. */
  Optional<JvmThread> holder(JvmThread thread) {
    return thread.wanted().flatMap(use -> owner(use.lock()));
  }

  Optional<JvmThread> owner(String lock) {
    return Optional.ofNullable(owners.get(lock)).map(threads::get);
  }

  /** Locks that threads want, with these threads. */
  Map<String, List<JvmThread>> waiters() {
    return waiters;
  }

  /** Rings of threads, each wanting what the next one has. */
  List<List<JvmThread>> rings() {
    List<List<JvmThread>> rings = new ArrayList<>();
    int[] walks = new int[holders.length];
    for (int start = 0; start < holders.length; start++) {
      int at = start;
      while (at != NOBODY && walks[at] == 0) {
        walks[at] = start + 1;
        at = holders[at];
      }
      if (at != NOBODY && walks[at] == start + 1) {
        rings.add(ring(at));
      }
    }
    return rings;
  }

  private List<JvmThread> ring(int start) {
    List<JvmThread> ring = new ArrayList<>();
    int at = start;
    do {
      ring.add(threads.get(at));
      at = holders[at];
    } while (at != start);
    return ring;
  }

  /**
   * A thread that blocks others and is not blocked itself.
   *
   * @param behind everyone who waits for it, directly or behind others
   */
  record Root(JvmThread holder, List<JvmThread> behind) {}

  /** Those at the roots of the trees of waiters, the one that blocks the most first. */
  List<Root> roots() {
    Map<Integer, List<JvmThread>> behind = new LinkedHashMap<>();
    int[] known = new int[holders.length];
    Arrays.fill(known, NOBODY);
    for (int i = 0; i < holders.length; i++) {
      int root = root(i, known);
      if (root != NOBODY && root != i) {
        behind.computeIfAbsent(root, holder -> new ArrayList<>()).add(threads.get(i));
      }
    }
    List<Root> roots = new ArrayList<>();
    behind.forEach((holder, all) -> roots.add(new Root(threads.get(holder), all)));
    roots.sort((one, other) -> other.behind().size() - one.behind().size());
    return roots;
  }

  /** Where the chain from a thread ends; nobody when it runs into a ring. */
  private int root(int thread, int[] known) {
    BitSet path = new BitSet();
    int at = thread;
    while (holders[at] != NOBODY && known[at] == NOBODY) {
      if (path.get(at)) {
        return NOBODY;
      }
      path.set(at);
      at = holders[at];
    }
    int root = known[at] == NOBODY ? at : known[at];
    path.stream().forEach(passed -> known[passed] = root);
    return root;
  }
}
