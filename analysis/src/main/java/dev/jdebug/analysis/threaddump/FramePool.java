package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Every frame of a reading once. What followed a frame the last time mostly follows it again, and
 * is compared first; else a sample of the characters leads to where a frame seen a moment ago is;
 * only what is not there either is looked up by all of its bytes.
 */
final class FramePool {
  private static final int RECENT = 1 << 13;
  private static final long SEED = System.nanoTime();

  /** A frame with what it was made of. */
  static final class Known {
    final long hash;
    final Frame frame;
    private final byte[] raw;
    private char @Nullable [] chars;
    private @Nullable Known next;

    private Known(long hash, byte[] raw, Frame frame) {
      this.hash = hash;
      this.raw = raw;
      this.frame = frame;
    }

    private boolean is(byte[] bytes, int from, int to) {
      return Arrays.equals(raw, 0, raw.length, bytes, from, to);
    }

    private boolean is(char[] text, int from, int to) {
      char[] same = chars;
      return same != null && Arrays.equals(same, 0, same.length, text, from, to);
    }
  }

  private static final Known FORGOTTEN =
      new Known(1, new byte[0], new Frame("(more different frames than are kept)", "…"));

  private final Budget budget;
  private final @Nullable Known[] recent = new Known[RECENT];
  private @Nullable Known[] known = new Known[1024];
  private int count;

  FramePool(Budget budget) {
    this.budget = budget;
  }

  /** What stands before the newest frame of every stack. */
  static Known before() {
    return new Known(0, new byte[0], FORGOTTEN.frame);
  }

  Known after(Known previous, byte[] bytes, int from, int to) {
    Known next = previous.next;
    if (next == null || !next.is(bytes, from, to)) {
      next = frame(bytes, from, to);
      previous.next = next;
    }
    return next;
  }

  Known after(Known previous, char[] chars, int from, int to) {
    Known next = previous.next;
    if (next == null || !next.is(chars, from, to)) {
      next = frame(chars, from, to);
      previous.next = next;
    }
    return next;
  }

  private Known frame(byte[] bytes, int from, int to) {
    int sample = to - from;
    for (int i = from; i < to; i += 3) {
      sample = sample * 31 + bytes[i];
    }
    int at = (sample ^ sample >>> 15) & RECENT - 1;
    Known one = recent[at];
    if (one == null || !one.is(bytes, from, to)) {
      one = lookUp(hash(bytes, from, to), bytes, from, to);
      recent[at] = one;
    }
    return one;
  }

  private Known frame(char[] chars, int from, int to) {
    int sample = to - from;
    for (int i = from; i < to; i += 3) {
      sample = sample * 31 + chars[i];
    }
    int at = (sample ^ sample >>> 15) & RECENT - 1;
    Known one = recent[at];
    if (one == null || !one.is(chars, from, to)) {
      byte[] bytes = new String(chars, from, to - from).getBytes(StandardCharsets.UTF_8);
      one = lookUp(hash(bytes, 0, bytes.length), bytes, 0, bytes.length);
      if (one.chars == null && one != FORGOTTEN && budget.take(2L * (to - from))) {
        one.chars = Arrays.copyOfRange(chars, from, to);
      }
      recent[at] = one;
    }
    return one;
  }

  /** Of another beginning in each process: nobody can write frames that collide. */
  private static long hash(byte[] bytes, int from, int to) {
    long hash = SEED;
    for (int i = from; i < to; i++) {
      hash = Long.rotateLeft(hash ^ bytes[i], 9) * 0x9E3779B97F4A7C15L;
    }
    return mixed(hash);
  }

  static long mixed(long value) {
    long mixed = (value ^ value >>> 32) * 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 29;
  }

  private Known lookUp(long hash, byte[] bytes, int from, int to) {
    int at = (int) hash & known.length - 1;
    Known one = known[at];
    while (one != null) {
      if (one.hash == hash && one.is(bytes, from, to)) {
        return one;
      }
      at = at + 1 & known.length - 1;
      one = known[at];
    }
    if (!budget.take(120 + 3L * (to - from))) {
      return FORGOTTEN;
    }
    one = new Known(hash, Arrays.copyOfRange(bytes, from, to), FrameText.frame(bytes, from, to));
    known[at] = one;
    if (++count * 2 > known.length) {
      grow();
    }
    return one;
  }

  private void grow() {
    @Nullable Known[] old = known;
    known = new Known[old.length * 2];
    for (Known one : old) {
      if (one != null) {
        int at = (int) one.hash & known.length - 1;
        while (known[at] != null) {
          at = at + 1 & known.length - 1;
        }
        known[at] = one;
      }
    }
  }
}
