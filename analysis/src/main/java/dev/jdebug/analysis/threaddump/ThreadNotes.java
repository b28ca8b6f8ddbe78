package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.LockUse;
import dev.jdebug.analysis.threads.RunState;
import dev.jdebug.analysis.threads.Stack;
import dev.jdebug.analysis.threads.Times;
import java.util.ArrayList;
import java.util.List;

/** What has been read of the thread that is being read. */
final class ThreadNotes {
  String name = "";
  long id = -1;
  boolean virtual;
  RunState state = RunState.UNKNOWN;
  String condition = "";
  Times times = Times.UNKNOWN;
  long carries = -1;
  boolean begun;
  private final List<LockUse> locks = new ArrayList<>();

  void begin(String threadName, long threadId) {
    name = threadName;
    id = threadId;
    virtual = false;
    state = RunState.UNKNOWN;
    condition = "";
    times = Times.UNKNOWN;
    carries = -1;
    locks.clear();
    begun = true;
  }

  void lock(LockUse use) {
    if (!use.lock().isEmpty() && locks.size() < 200) {
      locks.add(use);
    }
  }

  /** The thread as read, which ends it. */
  JvmThread take(Stack stack) {
    begun = false;
    return new JvmThread(
        name,
        id,
        virtual || isVirtual(stack),
        state,
        condition,
        times,
        stack,
        List.copyOf(locks),
        carries);
  }

  /** The files of 21 do not say it. */
  private static boolean isVirtual(Stack stack) {
    return !stack.isEmpty()
        && stack.frames().getLast().method().equals("java.lang.VirtualThread.run");
  }

  long weight() {
    return 160 + 2L * name.length() + 160L * locks.size();
  }
}
