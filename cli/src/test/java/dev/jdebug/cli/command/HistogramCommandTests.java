package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramCommandTests {
  private static final String NOTE =
      "The JVM does a full collection for this; --all counts garbage, too, and spares it.\n";

  private final List<CollectorRequest> asked = new ArrayList<>();

  /** A JVM with ten more items each time. */
  private final HostCollector leaking =
      (invocation, artifact, events) -> {
        asked.add(invocation.request());
        int items = 10 * asked.size();
        String reply =
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:           100          20480  [B (java.base@21.0.4)
               2:          %4d           %4d  shop.Item
            Total          %4d          %5d
            """
                .formatted(items, items * 16, items + 100, items * 16 + 20480);
        artifact.write(reply.getBytes(StandardCharsets.UTF_8));
        events.accept(
            new Event.Result(reply.length(), "ab".repeat(32), "attach", 11, Duration.ofMillis(5)));
      };

  private Played run(String... words) {
    return Played.Setting.bare().withHost(leaking).run(words);
  }

  @Test
  void theLargestComeFirst() {
    assertEquals(
        new Played(
            0,
            """
            BYTES   INSTANCES   CLASS
            20K     100         byte[]
            160B    10          shop.Item
            Total: 20K, 110 objects.
            """,
            NOTE),
        run("histogram", "local/11"));
    assertEquals(List.of("GC.class_histogram"), ((CollectorRequest.Jcmd) asked.getFirst()).words());
  }

  @Test
  void withGarbageItSparesTheCollection() {
    Played played = run("histogram", "local/11", "--all", "--top", "1");
    assertEquals(
        new Played(
            0,
            """
            BYTES   INSTANCES   CLASS
            20K     100         byte[]
            … and 1 more classes.
            Total: 20K, 110 objects.
            """,
            ""),
        played);
    assertEquals(
        List.of("GC.class_histogram", "-all"), ((CollectorRequest.Jcmd) asked.getFirst()).words());
  }

  @Test
  void twoTellWhatGrows() {
    assertEquals(
        """
        BYTES   INSTANCES   NOW    CLASS
        +160B   +10         320B   shop.Item
        Total: 20K, 120 objects, +160B since.
        """,
        run("histogram", "local/11", "--diff", "1ms").out());
    assertEquals(2, asked.size());
  }

  @Test
  void aSavedOneIsComparedWithNow(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("before.txt");
    Played saved = run("histogram", "local/11", "--to", file.toString());
    assertEquals(0, saved.code(), saved::err);
    assertTrue(Files.exists(folder.resolve("before.txt.manifest.json")));
    Played played = run("histogram", "local/11", "--diff", file.toString());
    assertTrue(played.out().contains("+160B   +10         320B   shop.Item"), played::out);
  }

  @Test
  void asJsonItIsOneDocument() {
    assertEquals(
        """
        {
          "schema": "jdebug/histogram/v1",
          "target": "local/11",
          "garbageCounted": true,
          "before": {
            "instances": 110,
            "bytes": 20640
          },
          "now": {
            "instances": 120,
            "bytes": 20800
          },
          "growth": [
            {
              "class": "shop.Item",
              "module": "",
              "instances": 20,
              "bytes": 320,
              "instancesGrowth": 10,
              "bytesGrowth": 160
            }
          ]
        }
        """,
        run("histogram", "local/11", "--all", "--diff", "1ms", "-o", "json").out());
  }

  @Test
  void wrongUsageIsTold() {
    assertEquals(2, run("histogram", "local/11", "--top", "x").code());
    Played played = run("histogram", "local/11", "--diff", "no-such-file");
    assertEquals(2, played.code());
    assertTrue(played.err().startsWith("error: no-such-file cannot be read"), played::err);
    assertEquals(List.of(), asked);
  }
}
