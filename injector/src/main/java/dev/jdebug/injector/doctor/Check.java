package dev.jdebug.injector.doctor;

/**
 * One thing that was looked at.
 *
 * @param name a stable word
 * @param words what was found, for people
 */
public record Check(String name, State state, String words) {

  /** How it stands. */
  public enum State {
    GOOD,
    /** Nothing against it, but worth knowing. */
    NOTE,
    /** It stands in the way. */
    BAD,
    UNKNOWN
  }

  static Check good(String name, String words) {
    return new Check(name, State.GOOD, words);
  }

  static Check note(String name, String words) {
    return new Check(name, State.NOTE, words);
  }

  static Check bad(String name, String words) {
    return new Check(name, State.BAD, words);
  }

  static Check unknown(String name, String words) {
    return new Check(name, State.UNKNOWN, words);
  }
}
