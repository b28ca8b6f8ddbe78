package dev.jdebug.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Heap dumps of one JVM by several ways in turns: how long each takes, and the JVM stands still.
 */
final class HeapDumps {
  private static final int ROUNDS = Integer.getInteger("jdebug.bench.heap.rounds", 5);
  private static final int MEGABYTES = Integer.getInteger("jdebug.bench.heap.megabytes", 400);

  private final HeapJvm jvm;
  private final Path folder;

  private HeapDumps(HeapJvm jvm, Path folder) {
    this.jvm = jvm;
    this.folder = folder;
  }

  /**
   * A way to a file that holds the dump.
   *
   * @param commands one after the other; the last one's stdout is the file, unless it is none
   */
  private record Way(String name, List<List<String>> commands, boolean throughStdout) {}

  private record Run(long millis, long pauseMillis, long bytes) {}

  /** Measures, and tells it as Markdown; the last way is the peer of all. */
  static String compare() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Path.of("bench/target"), "heap");
    try (HeapJvm jvm = HeapJvm.start(MEGABYTES)) {
      HeapDumps dumps = new HeapDumps(jvm, folder);
      List<Way> ways = dumps.ways();
      List<List<Run>> runs = new ArrayList<>();
      for (Way way : ways) {
        dumps.run(way);
        runs.add(new ArrayList<>());
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < ways.size(); i++) {
          runs.get(i).add(dumps.run(ways.get(i)));
        }
      }
      return table(ways, runs);
    } finally {
      for (File file : folder.toFile().listFiles()) {
        Files.delete(file.toPath());
      }
      Files.delete(folder);
    }
  }

  private List<Way> ways() {
    String pid = Long.toString(jvm.pid());
    String target = folder.toAbsolutePath().resolve("target.hprof").toString();
    List<String> dump = List.of(Layout.jdkTool("jcmd"), pid, "GC.heap_dump", target);
    return List.of(
        new Way(
            "collector heap-dump",
            List.of(List.of(Layout.collector(), "heap-dump", "--timeout-millis=0", pid)),
            true),
        new Way("jcmd GC.heap_dump into a file, which stays there", List.of(dump), false),
        new Way(
            "jcmd GC.heap_dump into a file, and `cat` of it",
            List.of(dump, List.of("cat", target)),
            true));
  }

  private Run run(Way way) throws IOException, InterruptedException {
    Path target = folder.resolve("target.hprof");
    Path arrived = folder.resolve("arrived.hprof");
    Files.deleteIfExists(target);
    Files.deleteIfExists(arrived);
    jvm.longestGap();
    long begin = System.nanoTime();
    for (int i = 0; i < way.commands().size(); i++) {
      boolean last = i == way.commands().size() - 1;
      command(way.commands().get(i), last && way.throughStdout() ? arrived : null);
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    return new Run(millis, jvm.longestGap(), Files.size(way.throughStdout() ? arrived : target));
  }

  private static void command(List<String> words, @Nullable Path stdout)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("bench", ".err");
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(
                  stdout == null
                      ? ProcessBuilder.Redirect.DISCARD
                      : ProcessBuilder.Redirect.to(stdout.toFile()))
              .redirectError(errors.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(words + ": " + Files.readString(errors));
      }
    } finally {
      Files.delete(errors);
    }
  }

  private static String table(List<Way> ways, List<List<Run>> runs) {
    List<Run> peer = runs.getLast();
    StringBuilder table = new StringBuilder();
    table.append("### Heap dump of a local JVM, ").append(MEGABYTES).append(" MB in use\n\n");
    table.append("| way | median s | × | MB/s | pause median s | pause max s | × median |\n");
    table.append("|---|---:|---:|---:|---:|---:|---:|\n");
    for (int i = 0; i < ways.size(); i++) {
      List<Run> own = runs.get(i);
      long millis = median(own.stream().map(Run::millis).toList());
      long pause = median(own.stream().map(Run::pauseMillis).toList());
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.0f | %.2f | %.2f | %.2f |%n",
              ways.get(i).name(),
              millis / 1e3,
              (double) millis / median(peer.stream().map(Run::millis).toList()),
              own.getFirst().bytes() / 1e3 / millis,
              pause / 1e3,
              own.stream().mapToLong(Run::pauseMillis).max().orElse(0) / 1e3,
              (double) pause / median(peer.stream().map(Run::pauseMillis).toList())));
    }
    return table.toString();
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
