package dev.jdebug.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs commands as processes under GNU time, in turns, so that drift of the machine meets all of
 * them.
 */
final class WholeCommand {
  private static final Path TIME = Path.of("/usr/bin/time");

  private WholeCommand() {}

  /**
   * Measures the contenders in turns.
   *
   * @param rounds measured runs of each, after one that does not count; {@code {round}} in a
   *     command is its number, that of the first run being {@code rounds}
   * @throws IllegalStateException when a command ends with another code than 0: a failed run is no
   *     measurement
   */
  static List<Measurement> measure(int rounds, List<Contender> contenders)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(TIME)) {
      throw new IllegalStateException(
          "GNU time is not at " + TIME + ": install the package `time`, it reports peak memory.");
    }
    List<List<Run>> runs = new ArrayList<>();
    for (Contender contender : contenders) {
      run(contender, rounds);
      runs.add(new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        runs.get(i).add(run(contenders.get(i), round));
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      measurements.add(
          new Measurement(
              contenders.get(i),
              runs.get(i).stream().map(run -> run.nanos() / 1e6).toList(),
              runs.get(i).stream().map(Run::peakKib).toList()));
    }
    return measurements;
  }

  private record Run(long nanos, long peakKib) {}

  private static Run run(Contender contender, int round) throws IOException, InterruptedException {
    Path report = Files.createTempFile("bench", ".time");
    Path errors = Files.createTempFile("bench", ".err");
    try {
      List<String> command = new ArrayList<>(List.of(TIME.toString(), "-q", "-f", "%M", "-o"));
      command.add(report.toString());
      for (String word : contender.command()) {
        command.add(word.replace("{round}", Integer.toString(round)));
      }
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(errors.toFile());
      builder.environment().putAll(contender.environment());
      long begin = System.nanoTime();
      int code = builder.start().waitFor();
      long nanos = System.nanoTime() - begin;
      if (code != 0) {
        throw new IllegalStateException(
            contender.name() + " ended with " + code + ": " + Files.readString(errors));
      }
      return new Run(nanos, Long.parseLong(Files.readString(report).strip()));
    } finally {
      Files.delete(report);
      Files.delete(errors);
    }
  }
}
