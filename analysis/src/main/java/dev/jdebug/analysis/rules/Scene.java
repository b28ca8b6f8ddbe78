package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.RunState;
import dev.jdebug.analysis.threads.Stack;
import dev.jdebug.analysis.threads.ThreadDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dumps of one JVM in the order in which they were taken, and what is seen at once in the newest.
 */
public final class Scene {
  private final List<ThreadDump> dumps;
  private final List<JvmThread> java;
  private final Map<Stack, List<JvmThread>> stacks = new LinkedHashMap<>();
  private final Blocking blocking;
  private final List<Pool> pools;
  private final List<Map<Long, JvmThread>> earlier = new ArrayList<>();

  public Scene(List<ThreadDump> dumps) {
    this.dumps = List.copyOf(dumps);
    ThreadDump last = dumps.getLast();
    this.java = last.threads().stream().filter(JvmThread::isJava).toList();
    java.forEach(
        thread -> stacks.computeIfAbsent(thread.stack(), stack -> new ArrayList<>()).add(thread));
    this.blocking = new Blocking(java);
    this.pools = Pool.of(java);
    for (ThreadDump dump : dumps.subList(0, dumps.size() - 1)) {
      Map<Long, JvmThread> byId = HashMap.newHashMap(dump.threads().size());
      dump.threads().forEach(thread -> byId.put(thread.id(), thread));
      earlier.add(byId);
    }
  }

  public List<ThreadDump> dumps() {
    return dumps;
  }

  ThreadDump last() {
    return dumps.getLast();
  }

  /** Threads that run Java code, of the newest dump. */
  public List<JvmThread> threads() {
    return java;
  }

  /**
   * The same by their stacks: many threads have few different ones, and what is asked of a stack
   * should be asked once.
   */
  public Map<Stack, List<JvmThread>> stacks() {
    return stacks;
  }

  Blocking blocking() {
    return blocking;
  }

  public List<Pool> pools() {
    return pools;
  }

  /** Whether the newest dump has states and locks: the files of 21 have neither. */
  boolean statesKnown() {
    return java.isEmpty() || java.stream().anyMatch(thread -> thread.state() != RunState.UNKNOWN);
  }

  boolean several() {
    return dumps.size() > 1;
  }

  /** The same thread in each dump, the oldest first; only while it was there without a gap. */
  List<JvmThread> history(JvmThread thread) {
    List<JvmThread> history = new ArrayList<>();
    for (Map<Long, JvmThread> dump : earlier) {
      JvmThread then = thread.id() < 0 ? null : dump.get(thread.id());
      if (then == null || !then.name().equals(thread.name())) {
        history.clear();
      } else {
        history.add(then);
      }
    }
    history.add(thread);
    return history;
  }

  /** Whether it stood at the same place in every dump, and there are this many. */
  boolean stoodStill(JvmThread thread, int atLeast) {
    List<JvmThread> history = history(thread);
    return history.size() >= atLeast
        && history.stream().allMatch(then -> then.stack().equals(thread.stack()));
  }
}
