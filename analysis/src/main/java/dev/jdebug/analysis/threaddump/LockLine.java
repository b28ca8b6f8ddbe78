package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.LockUse;
import dev.jdebug.analysis.threads.LockUse.Verb;
import org.jspecify.annotations.Nullable;

/** The lines about locks between the frames. */
final class LockLine {
  private static final String CLASS = "- waiting on the Class initialization monitor for ";

  private record Words(String beginning, Verb verb) {}

  private static final Words[] WORDS = {
    new Words("- locked ", Verb.LOCKED),
    new Words("- waiting to lock ", Verb.BLOCKED),
    new Words("- parking to wait for ", Verb.PARKED),
    new Words("- waiting to re-lock in wait() ", Verb.RELOCKING),
    new Words("- waiting on ", Verb.NOTIFIED),
  };

  private LockLine() {}

  /** Reads one; null when it is of no interest. */
  static @Nullable LockUse read(Line line, int depth) {
    if (line.startsWith(CLASS)) {
      String type = line.text(CLASS.length()).strip();
      return new LockUse(Verb.INITIALISING, type, type, depth);
    }
    for (Words words : WORDS) {
      if (line.startsWith(words.beginning)) {
        return object(line, words.verb, depth);
      }
    }
    return null;
  }

  /** {@code - <0x00000000ffd18320> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)}. */
  static @Nullable LockUse owned(Line line) {
    return line.startsWith("- <") ? object(line, Verb.OWNED, -1) : null;
  }

  private static @Nullable LockUse object(Line line, Verb verb, int depth) {
    int open = line.indexOf("<", 0);
    int close = line.indexOf(">", Math.max(open, 0));
    String lock = open < 0 || close < 0 ? " " : line.text(open + 1, close);
    if (lock.indexOf(' ') >= 0) {
      return null; // <no object reference available>
    }
    int type = line.indexOf("(a ", close);
    if (type >= 0) {
      int end = line.at(line.length() - 1) == ')' ? line.length() - 1 : line.length();
      return new LockUse(verb, lock, line.text(Math.min(type + 3, end), end), depth);
    }
    int at = lock.lastIndexOf('@');
    return new LockUse(verb, lock, at < 0 ? "" : lock.substring(0, at), depth);
  }
}
