package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.RunState;
import dev.jdebug.analysis.threads.Stack;
import java.util.List;

/**
 * A call that many threads being in means something.
 *
 * @param what ends the sentence “12 threads wait …”
 * @param when in which states a thread counts
 * @param atLeast so many threads
 * @param calls beginnings of methods
 */
record KnownPattern(
    String id,
    Severity severity,
    String what,
    When when,
    int atLeast,
    List<String> calls,
    String next) {

  /** In which states a thread counts. */
  enum When {
    ANY,
    /** Blocked, waiting, or in a native read. */
    WAITING,
    BLOCKED,
    RUNNING
  }

  boolean fits(Stack stack) {
    for (String call : calls) {
      if (stack.has(call)) {
        return true;
      }
    }
    return false;
  }

  boolean fits(JvmThread thread) {
    return counts(thread) && fits(thread.stack());
  }

  boolean counts(JvmThread thread) {
    return switch (when) {
      case ANY -> true;
      case WAITING -> Waiting.forSomething(thread);
      case BLOCKED -> thread.state() == RunState.BLOCKED;
      case RUNNING ->
          thread.state() == RunState.RUNNABLE
              && !Waiting.forWork(thread.stack())
              && !Waiting.forInput(thread.stack());
    };
  }
}
