package dev.jdebug.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/** Large thread dumps, made once and kept outside of the tree. */
final class DumpFiles {
  private static final int SHAPES = 200;

  private final Random random = new Random(20261121);

  private DumpFiles() {}

  private interface Content {
    void write(BufferedWriter out) throws IOException;
  }

  /** What HotSpot 21 prints about 5,000 threads: 7.6 MB. */
  static Path text() throws IOException {
    return kept("threads-5000.txt", out -> new DumpFiles().text(out, 5_000));
  }

  /** What {@code Thread.dump_to_file} of 25 writes about 100,000 virtual threads: 240 MB. */
  static Path json() throws IOException {
    return kept("virtual-threads-100000.json", out -> new DumpFiles().json(out, 100_000));
  }

  private static Path kept(String name, Content content) throws IOException {
    String cache = System.getenv().getOrDefault("JDEBUG_CACHE", "/var/cache/jdebug");
    Path file = Files.createDirectories(Path.of(cache, "bench")).resolve(name);
    if (!Files.exists(file)) {
      Path part = file.resolveSibling(name + ".part");
      try (BufferedWriter out = Files.newBufferedWriter(part)) {
        content.write(out);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private void text(BufferedWriter out, int threads) throws IOException {
    out.write(
        "2026-11-21 16:00:00\nFull thread dump OpenJDK 64-Bit Server VM (21.0.4 mixed mode):\n");
    for (int i = 0; i < threads; i++) {
      int shape = random.nextInt(SHAPES);
      boolean blocked = i % 50 == 7;
      out.write(
          ("\n"
                  + "\"http-nio-8080-exec-%d\" #%d [%d] daemon prio=5 os_prio=0 cpu=%d.25ms"
                  + " elapsed=86400.12s allocated=%dK defined_classes=0 tid=0x00007f%08x nid=%d"
                  + " waiting on condition  [0x00007f%08x]\n"
                  + "   java.lang.Thread.State: %s\n")
              .formatted(
                  i,
                  i + 30,
                  i + 5000,
                  random.nextInt(90_000),
                  i,
                  i,
                  i + 5000,
                  i,
                  blocked ? "BLOCKED (on object monitor)" : "WAITING (parking)"));
      String lock =
          blocked
              ? "- waiting to lock <0x00000007c0001000> (a shop.Stock)"
              : "- parking to wait"
                  + " for  <0x00000007c%07x> (a java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject)"
                      .formatted(shape);
      frames(out, shape, "\tat ", "java.base@21.0.4/", "\n", "\t" + lock + "\n");
    }
    out.write("\nJNI global refs: 32, weak refs: 0\n\n");
  }

  private void json(BufferedWriter out, int threads) throws IOException {
    out.write(
        """
        {
          "threadDump": {
            "processId": "7",
            "time": "2026-11-21T16:00:00Z",
            "runtimeVersion": "25.0.3+9-LTS",
            "threadContainers": [
              {
                "container": "java.util.concurrent.ThreadPerTaskExecutor@1f",
                "parent": "<root>",
                "owner": null,
                "threads": [
        """);
    for (int i = 0; i < threads; i++) {
      out.write(
          """
                    {
                      "tid": "%d",
                      "time": "2026-11-21T16:00:01.%06dZ",
                      "virtual": true,
                      "name": "order-%d",
                      "state": "WAITING",
                      "parkBlocker": {
                        "object": "java.util.concurrent.CompletableFuture$Signaller@%08x"
                      },
                      "stack": [
          """
              .formatted(i + 40, i, i, i));
      frames(out, random.nextInt(SHAPES), "              \"java.base\\/", "", "\",\n", "");
      out.write(
          """
                        "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:460)"
                      ]
                    }%s
          """
              .formatted(i + 1 < threads ? "," : ""));
    }
    out.write(
        """
                ],
                "threadCount": "%d"
              }
            ]
          }
        }
        """
            .formatted(threads));
  }

  /** The stack of a shape: threads of one shape stand at the same place. */
  private static void frames(
      BufferedWriter out, int shape, String before, String module, String end, String lock)
      throws IOException {
    out.write(before + "jdk.internal.misc.Unsafe.park(" + module + "Native Method)" + end + lock);
    int depth = (module.isEmpty() ? 15 : 8) + shape % 9;
    for (int i = 0; i < depth; i++) {
      int line = (shape * 31 + i * 7) % 900;
      out.write(
          before
              + "com.example.shop.orders.OrderService%d.step%d(%sOrderService%d.java:%d)"
                  .formatted(line % 97, i, module, line % 97, line)
              + end);
    }
  }
}
