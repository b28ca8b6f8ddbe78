package dev.jdebug.analysis.threads;

import java.util.List;
import java.util.Optional;

/**
 * The calls of a thread, the newest first. Equal stacks of one reading are one object with one
 * number.
 *
 * @param number within a reading; the empty stack is 0
 */
public record Stack(int number, List<Frame> frames) {
  public static final Stack EMPTY = new Stack(0, List.of());

  @Override
  public boolean equals(Object other) {
    return other instanceof Stack stack && stack.number == number && stack.frames.equals(frames);
  }

  @Override
  public int hashCode() {
    return number;
  }

  public boolean isEmpty() {
    return frames.isEmpty();
  }

  /** Whether a method that begins so is among the calls. */
  public boolean has(String beginning) {
    for (Frame frame : frames) {
      if (frame.method().startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** The newest call that is not the JDK's own: what the program is doing there. */
  public Optional<Frame> programFrame() {
    for (Frame frame : frames) {
      if (!frame.ofJdk()) {
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }

  /** Where it stands, in a line: the newest call of the program, or the newest at all. */
  public String where() {
    return programFrame()
        .or(() -> frames.stream().findFirst())
        .map(Frame::toString)
        .orElse("(no Java frames)");
  }
}
