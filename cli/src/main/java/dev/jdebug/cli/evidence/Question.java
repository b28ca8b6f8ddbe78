package dev.jdebug.cli.evidence;

import dev.jdebug.cli.output.Table;
import dev.jdebug.cli.picker.Console;
import dev.jdebug.cli.picker.ForeignPicker;
import dev.jdebug.cli.picker.PickTable;
import dev.jdebug.cli.picker.Picker;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What only the user can decide: asked on a terminal, refused elsewhere. */
public final class Question {
  private static final int LISTED = 50;

  private final Shell shell;
  private final String program;

  public Question(Shell shell) {
    this(shell, "");
  }

  /**
   * A question that may be put by another program.
   *
   * @param program as in {@code fzf}; empty for our own picker, or what JDEBUG_PICKER names
   */
  public Question(Shell shell, String program) {
    this.shell = shell;
    this.program = program.isEmpty() ? shell.variable("JDEBUG_PICKER") : program;
  }

  /**
   * Lets the user choose.
   *
   * @param suggested index of the choice that is offered first; −1 for none
   * @param hint the next step where nobody can be asked
   * @return the index of the chosen one
   * @throws Failure of kind {@link FailureKind#AMBIGUOUS} when nobody can be asked, or did not
   *     choose
   */
  public int ask(PickTable table, int suggested, String hint) {
    return picked(table, suggested, hint)
        .orElseThrow(() -> new Failure(FailureKind.AMBIGUOUS, "Nothing was chosen.", ""));
  }

  private OptionalInt picked(PickTable table, int suggested, String hint) {
    if (shell.canAsk() && !program.isEmpty()) {
      return new ForeignPicker(program).choose(table);
    }
    Optional<Console> console = shell.console();
    if (console.isEmpty()) {
      throw new Failure(FailureKind.AMBIGUOUS, table.title() + ":\n" + list(table), hint);
    }
    try (Console open = console.get()) {
      return new Picker(open).choose(table, suggested);
    }
  }

  /** Yes or no; whatever is not a clear yes is no. */
  public boolean confirm(String what) {
    return confirm(what, "Take it?");
  }

  /** The same by another question. */
  public boolean confirm(String what, String question) {
    shell.err().println(what);
    shell.err().print(question + " [y/N]: ");
    shell.err().flush();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
    try {
      String line = answers.readLine();
      return line != null && line.strip().matches("(?i)y|yes");
    } catch (IOException e) {
      return false;
    }
  }

  private static String list(PickTable table) {
    List<List<String>> rows = table.rows();
    List<List<String>> shown = rows.subList(0, Math.min(rows.size(), LISTED));
    String more = rows.size() > LISTED ? "\n  … and " + (rows.size() - LISTED) + " more" : "";
    return indented(table.headings(), shown).stripTrailing() + more;
  }

  private static String indented(List<String> headings, List<List<String>> rows) {
    if (headings.isEmpty()) {
      StringBuilder lines = new StringBuilder();
      rows.forEach(row -> lines.append(row.getFirst()).append('\n'));
      return lines.toString().indent(2);
    }
    Table table = new Table(headings);
    rows.forEach(table::row);
    return table.render().indent(2);
  }
}
