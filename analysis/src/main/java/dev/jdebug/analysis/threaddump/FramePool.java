package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.Frame;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every frame of a reading once, found again by its bytes. */
final class FramePool {
  private static final Frame FORGOTTEN = new Frame("(more different frames than are kept)", "…");

  private final Budget budget;
  private @Nullable Known[] known = new Known[1024];
  private int count;

  FramePool(Budget budget) {
    this.budget = budget;
  }

  private static final class Known {
    final long hash;
    final byte[] raw;
    final Frame frame;

    Known(long hash, byte[] raw, Frame frame) {
      this.hash = hash;
      this.raw = raw;
      this.frame = frame;
    }
  }

  static long hash(byte[] bytes, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return mixed(hash);
  }

  static long mixed(long value) {
    long mixed = (value ^ value >>> 32) * 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 29;
  }

  Frame frame(long hash, byte[] bytes, int from, int to) {
    int at = (int) hash & known.length - 1;
    Known one = known[at];
    while (one != null) {
      if (one.hash == hash && Arrays.equals(one.raw, 0, one.raw.length, bytes, from, to)) {
        return one.frame;
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
    return one.frame;
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
