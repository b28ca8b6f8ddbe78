package dev.jdebug.analysis.threads;

/**
 * What a thread has to do with a lock.
 *
 * @param lock its address or identity in the dump; for {@link Verb#INITIALISING} the class
 * @param type class of the object
 * @param depth index of the frame it stands at; -1 for owned synchronizers
 */
public record LockUse(Verb verb, String lock, String type, int depth) {

  /** How. */
  public enum Verb {
    /** Holds the monitor. */
    LOCKED,
    /** Holds a {@code java.util.concurrent} lock. */
    OWNED,
    /** Wants the monitor. */
    BLOCKED,
    /** Gave the monitor back and waits for a notification. */
    NOTIFIED,
    /** Was notified and wants the monitor again. */
    RELOCKING,
    /** Parked at a synchronizer, condition or other blocker. */
    PARKED,
    /** Waits until another thread has initialised the class. */
    INITIALISING
  }

  public boolean holds() {
    return verb == Verb.LOCKED || verb == Verb.OWNED;
  }

  /** Whether it wants something that another thread has. */
  public boolean wants() {
    return verb == Verb.BLOCKED
        || verb == Verb.RELOCKING
        || verb == Verb.INITIALISING
        || verb == Verb.PARKED;
  }
}
