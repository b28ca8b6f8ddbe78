package dev.jdebug.cli;

import dev.jdebug.cli.evidence.Doors;
import dev.jdebug.cli.shell.ResultStream;
import dev.jdebug.cli.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs command lines one after the other in one JVM: what the packager records, so that the shipped
 * program starts with these classes loaded and linked. {@code Rehearsal FILE}: one line each, words
 * separated by blanks, in front the exit code that is expected.
 */
public final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    Doors doors = Main.doors();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      List<String> words = List.of(line.split(" "));
      int expected = Integer.parseInt(words.getFirst());
      ByteArrayOutputStream errors = new ByteArrayOutputStream();
      // Built as the process's own, over streams that lead nowhere.
      Shell shell =
          Shell.of(
              System.getenv(),
              InputStream.nullInputStream(),
              new ResultStream(OutputStream.nullOutputStream()),
              new PrintStream(errors, true, StandardCharsets.UTF_8),
              "",
              "jdebug");
      int code = Jdebug.run(words.subList(1, words.size()), shell, doors);
      if (code != expected) {
        System.err.println(line + " ended with " + code + ":\n" + errors);
        System.exit(1);
      }
    }
  }
}
