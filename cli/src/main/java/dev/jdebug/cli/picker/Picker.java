package dev.jdebug.cli.picker;

import dev.jdebug.cli.picker.Key.Named;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** Lets somebody at a terminal choose a row. */
public final class Picker {
  /** Gives the screen back as it was; harmless where it is so already. */
  public static final String LEAVE = Painter.LEAVE;

  private final Console console;
  private final Painter painter = new Painter();

  public Picker(Console console) {
    this.console = console;
  }

  /**
   * Shows the table until a row is taken.
   *
   * @param suggested index of the row under the cursor at first; −1 for the first
   * @return the row's index; empty when nothing was taken
   */
  public OptionalInt choose(PickTable table, int suggested) {
    KeyReader keys = new KeyReader(console.keys());
    PickState state = new PickState(table, suggested);
    console.show(Painter.ENTER);
    try {
      Size size = new Size(0, 0);
      Columns columns = Columns.of(table, 0);
      while (true) {
        Size now = new Size(console.columns(), console.rows());
        if (!now.equals(size)) {
          size = now;
          columns = Columns.of(table, size.columns() - 2);
          console.show(painter.forget());
        }
        int page = PickScreen.page(table, size.rows());
        state.scroll(page);
        List<String> frame = PickScreen.lines(state, columns, size.columns(), size.rows());
        console.show(painter.paint(frame, frame.getFirst().length() + 1));
        Key key = keys.next();
        if (key == Named.CANCEL || key == Named.GONE) {
          return OptionalInt.empty();
        }
        if (key == Named.ENTER && state.chosen() >= 0) {
          return OptionalInt.of(state.chosen());
        }
        state.press(key, page);
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    } finally {
      console.show(LEAVE);
    }
  }

  private record Size(int columns, int rows) {}
}
