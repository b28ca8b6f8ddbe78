package dev.jdebug.cli.picker;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A program of the user's own that prints one of the lines it is given, as {@code fzf} does. It
 * reads its keys from the terminal itself.
 */
public record ForeignPicker(String command) {

  /**
   * Lets it choose.
   *
   * @return the row's index; empty when it printed none
   * @throws Failure of kind {@link FailureKind#USAGE} when it cannot be started
   */
  public OptionalInt choose(PickTable table) {
    List<String> lines = new ArrayList<>();
    Columns columns = Columns.of(table, Integer.MAX_VALUE);
    table.rows().forEach(row -> lines.add(columns.line(row).stripTrailing()));
    String printed = run(lines);
    return printed.isEmpty() || !lines.contains(printed)
        ? OptionalInt.empty()
        : OptionalInt.of(lines.indexOf(printed));
  }

  private String run(List<String> lines) {
    try {
      Process process =
          new ProcessBuilder(command.split(" +", -1))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      // It may end before it has read all.
      Thread writer = Thread.ofVirtual().start(() -> write(process, lines));
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      writer.join();
      return printed.lines().findFirst().orElse("").stripTrailing();
    } catch (IOException e) {
      throw new Failure(
          FailureKind.USAGE,
          "The picker “" + command + "” cannot be started: " + e.getMessage() + ".",
          "Leave out --picker and JDEBUG_PICKER: jdebug has its own.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static void write(Process process, List<String> lines) {
    try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String line : lines) {
        input.write(line + "\n");
      }
    } catch (IOException | UncheckedIOException e) {
      // it has seen enough
    }
  }
}
