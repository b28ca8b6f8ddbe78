package dev.jdebug.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Peak memory (VmHWM) of a heap dump by way of the spool at several sizes of the heap, to show that
 * it does not grow with them. The sizes, in MB, are in {@code jdebug.bench.memory}.
 */
final class DumpMemory {
  private static final String SIZES = System.getProperty("jdebug.bench.memory", "200,2000");

  private DumpMemory() {}

  /** Measures, and tells it as Markdown. */
  static String measure() throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder("### Peak memory of a heap dump, MiB\n\n");
    table.append("| MB in use | dump | redacted, compressed | local file, by the CLI |\n");
    table.append("|---:|---:|---:|---:|\n");
    for (String size : List.of(SIZES.split(",", -1))) {
      table.append("| ").append(size);
      try (HeapJvm jvm = HeapJvm.tight(Integer.parseInt(size))) {
        for (Measurement one : WholeCommand.measure(1, contenders(jvm.pid()))) {
          table.append(String.format(Locale.ROOT, " | %.1f", one.medianPeakMib()));
        }
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  private static List<Contender> contenders(long pid) {
    String here = "f=bench/target/memory-{round}.hprof; rm -f $f*; ";
    return List.of(
        shell("dump", spooled("", pid)),
        shell("compressed", spooled("--redact --compress", pid)),
        shell(
            "local",
            here + Layout.jdebug() + " heap-dump local/" + pid + " --force --to $f; rm -f $f*"));
  }

  /** It is dropped again, whatever came of it. */
  private static String spooled(String options, long pid) {
    String collector = Layout.collector();
    return "%s heap-dump --spool=bench-{round} --timeout-millis=0 %s %d; c=$?; "
            .formatted(collector, options, pid)
        + "%s spool-drop bench-{round}; exit $c".formatted(collector);
  }

  private static Contender shell(String name, String script) {
    return new Contender(name, "sh", "-c", script);
  }
}
