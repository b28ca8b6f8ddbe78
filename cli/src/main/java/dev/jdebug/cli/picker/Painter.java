package dev.jdebug.cli.picker;

import java.util.List;

/**
 * Turns frames into what has to be sent: only the lines that changed, each overwritten in place and
 * then cut, nothing cleared before. So nothing flickers, and a key costs a slow line little.
 */
final class Painter {
  /** The alternate screen keeps what was on the terminal; no line wraps. */
  static final String ENTER = "\u001b[?1049h\u001b[?7l\u001b[2J";

  static final String LEAVE = "\u001b[?7h\u001b[?1049l";

  private List<String> before = List.of();

  /** Forgets the last frame: the terminal was resized and shows who knows what. */
  String forget() {
    before = List.of();
    return "\u001b[2J";
  }

  /**
   * What brings the terminal from the last frame to this one.
   *
   * @param cursorColumn where the cursor is left, in the first line, from 1
   */
  String paint(List<String> frame, int cursorColumn) {
    StringBuilder output = new StringBuilder("\u001b[?25l");
    for (int i = 0; i < Math.max(frame.size(), before.size()); i++) {
      String line = i < frame.size() ? frame.get(i) : "";
      if (i >= before.size() || !before.get(i).equals(line)) {
        output.append("\u001b[").append(i + 1).append(";1H").append(line).append("\u001b[K");
      }
    }
    before = List.copyOf(frame);
    return output.append("\u001b[1;").append(cursorColumn).append("H\u001b[?25h").toString();
  }
}
