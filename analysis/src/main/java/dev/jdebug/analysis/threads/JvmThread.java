package dev.jdebug.analysis.threads;

import java.util.List;
import java.util.Optional;

/**
 * One thread at the moment of a dump.
 *
 * @param id {@link Thread#threadId}; -1 for threads of the JVM itself
 * @param condition what HotSpot says behind {@code nid=}, as {@code in Object.wait()}
 * @param carries id of the virtual thread that it carries; -1 for none
 */
public record JvmThread(
    String name,
    long id,
    boolean virtual,
    RunState state,
    String condition,
    Times times,
    Stack stack,
    List<LockUse> locks,
    long carries) {

  public JvmThread {
    locks = List.copyOf(locks);
  }

  /** Runs Java code, unlike the collector's and compiler's threads. */
  public boolean isJava() {
    return id >= 0 || !stack.isEmpty();
  }

  /** How it is called in a sentence; virtual threads often have no name. */
  public String title() {
    return name.isEmpty() ? "#" + id : name;
  }

  /** What it wants and cannot have now. */
  public Optional<LockUse> wanted() {
    for (LockUse use : locks) {
      if (use.wants()) {
        return Optional.of(use);
      }
    }
    return Optional.empty();
  }

  /** Waits for the initialisation of a class that is not named: 8 and 11 say only this. */
  public boolean waitsForSomeClass() {
    return state == RunState.RUNNABLE
        && condition.startsWith("in Object.wait()")
        && !stack.isEmpty()
        && !stack.frames().getFirst().isNative();
  }
}
