package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threaddump.FramePool.Known;
import dev.jdebug.analysis.threads.Frame;
import dev.jdebug.analysis.threads.Stack;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every frame and every stack of a reading once. A dump of 100,000 threads has a few hundred of
 * them; they are found again by their bytes, without making texts of these.
 */
final class StackPool {
  /** The JVM's own limit is 1024 ({@code MaxJavaStackTraceDepth}). */
  private static final int DEEPEST = 2048;

  private final Budget budget;
  private final FramePool frames;
  private @Nullable Stack[] stacks = new Stack[256];
  private long[] stackHashes = new long[256];
  private int stackCount;

  private Known[][] made = new Known[256][];

  private final Known before = FramePool.before();
  private Known[] current = new Known[64];
  private int depth;
  private long hash = 1;

  StackPool(Budget budget) {
    this.budget = budget;
    this.frames = new FramePool(budget);
  }

  int depth() {
    return depth;
  }

  /** Puts the next older frame on the current stack. */
  void push(byte[] bytes, int from, int to) {
    if (depth < DEEPEST && from < to) {
      push(frames.after(newest(), bytes, from, to));
    }
  }

  /** The same out of characters. */
  void push(char[] chars, int from, int to) {
    if (depth < DEEPEST && from < to) {
      push(frames.after(newest(), chars, from, to));
    }
  }

  private Known newest() {
    return depth == 0 ? before : current[depth - 1];
  }

  private void push(Known known) {
    if (depth == current.length) {
      current = Arrays.copyOf(current, depth * 2);
    }
    current[depth++] = known;
    hash = hash * 0x9E3779B97F4A7C15L + known.hash;
  }

  /** The current stack, which is a new one then. */
  Stack take() {
    Stack stack = depth == 0 ? Stack.EMPTY : stack(FramePool.mixed(hash));
    depth = 0;
    hash = 1;
    return stack;
  }

  private Stack stack(long key) {
    int at = (int) key & stacks.length - 1;
    Stack known = stacks[at];
    while (known != null) {
      if (stackHashes[at] == key && isCurrent(made[at])) {
        return known;
      }
      at = at + 1 & stacks.length - 1;
      known = stacks[at];
    }
    if (!budget.take(64 + 16L * depth)) {
      return Stack.EMPTY;
    }
    Frame[] stackFrames = new Frame[depth];
    for (int i = 0; i < depth; i++) {
      stackFrames[i] = current[i].frame;
    }
    Stack stack = new Stack(++stackCount, List.of(stackFrames));
    stacks[at] = stack;
    made[at] = Arrays.copyOf(current, depth);
    stackHashes[at] = key;
    if (stackCount * 2 > stacks.length) {
      growStacks();
    }
    return stack;
  }

  private boolean isCurrent(Known[] known) {
    return Arrays.equals(known, 0, known.length, current, 0, depth);
  }

  private void growStacks() {
    @Nullable Stack[] old = stacks;
    long[] oldHashes = stackHashes;
    Known[][] oldMade = made;
    made = new Known[old.length * 2][];
    stacks = new Stack[old.length * 2];
    stackHashes = new long[stacks.length];
    for (int i = 0; i < old.length; i++) {
      if (old[i] != null) {
        int at = (int) oldHashes[i] & stacks.length - 1;
        while (stacks[at] != null) {
          at = at + 1 & stacks.length - 1;
        }
        stacks[at] = old[i];
        stackHashes[at] = oldHashes[i];
        made[at] = oldMade[i];
      }
    }
  }
}
