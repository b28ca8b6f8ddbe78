package dev.jdebug.cli.evidence;

import dev.jdebug.cli.shell.Shell;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What only the user can decide: asked on a terminal, refused elsewhere. */
public final class Question {
  private final Shell shell;

  public Question(Shell shell) {
    this.shell = shell;
  }

  /**
   * Lets the user choose.
   *
   * @param what is asked for, as in {@code Several containers could be meant}
   * @param choices each a line for people
   * @param suggested index of the choice that an empty answer takes; −1 for none
   * @param hint the next step where nobody can be asked
   * @return the index of the chosen one
   */
  public int ask(String what, List<String> choices, int suggested, String hint) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < choices.size(); i++) {
      list.append("\n  ").append(i + 1).append("  ").append(choices.get(i));
    }
    if (!shell.canAsk()) {
      throw new Failure(FailureKind.AMBIGUOUS, what + ":" + list, hint);
    }
    shell.err().println(what + ":" + list);
    String prompt = suggested < 0 ? "Number: " : "Number [" + (suggested + 1) + "]: ";
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
    while (true) {
      shell.err().print(prompt);
      shell.err().flush();
      String answer = line(answers);
      if (answer.isEmpty() && suggested >= 0) {
        return suggested;
      }
      if (answer.matches("\\d{1,4}")) {
        int number = Integer.parseInt(answer);
        if (number >= 1 && number <= choices.size()) {
          return number - 1;
        }
      }
      shell.err().println("A number from 1 to " + choices.size() + ", please.");
    }
  }

  /** Yes or no; whatever is not a clear yes is no. */
  boolean confirm(String what) {
    shell.err().println(what);
    shell.err().print("Take it? [y/N]: ");
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

  private static String line(BufferedReader answers) {
    try {
      String line = answers.readLine();
      if (line != null) {
        return line.strip();
      }
    } catch (IOException e) {
      // the same as its end
    }
    throw new Failure(FailureKind.AMBIGUOUS, "Nothing was chosen.", "");
  }
}
