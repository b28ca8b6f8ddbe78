package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.cli.RecordedHost;
import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpCommandTests {
  private final RecordedHost host = new RecordedHost();
  private final Played.Setting setting = Played.Setting.bare().withHost(host);
  private final Path folder;

  HeapDumpCommandTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void itGoesToAFileWithItsManifestAndMayTakeItsTime() throws IOException {
    Path file = folder.resolve("cart.hprof");

    Played played = setting.run("heap-dump", "local/11", "--to", file.toString());

    assertEquals(0, played.code(), played::err);
    assertEquals("", played.out());
    assertEquals(RecordedHost.ANSWER, Files.readString(file));
    assertTrue(Files.exists(folder.resolve("cart.hprof.manifest.json")));
    assertEquals(
        new CollectorRequest.HeapDump(new JvmSelector("11", ""), false, false),
        host.asked().getLast().request());
    assertEquals(Duration.ZERO, host.asked().getLast().timeout());
  }

  @Test
  void itsOptionsAreHandedOnAndWhatStaysIsSaid() {
    Played played =
        setting.run(
            "heap-dump", "local/11", "--all", "--redact", "--timeout=5m", "--to", folder + "/");

    assertEquals(
        new CollectorRequest.HeapDump(new JvmSelector("11", ""), true, true),
        host.asked().getLast().request());
    assertEquals(Duration.ofMinutes(5), host.asked().getLast().timeout());
    assertTrue(played.err().contains(".hprof: "), played::err);
    assertTrue(played.err().contains("What stays: fields that are numbers"), played::err);
  }

  @Test
  void whatItWillBeIsSaidFirst() {
    Played played =
        setting.run("heap-dump", "local/11", "--to", folder.resolve("cart.hprof").toString());

    assertTrue(
        played
            .err()
            .startsWith(
                "The heap holds 64M: a file of up to 142M, for which the JVM may stand still for"
                    + " 0s.\n"),
        played::err);
  }

  @Test
  void aFileThatWouldNotFitIsRefusedUnlessForced() {
    host.withHeap(1L << 60);
    String file = folder.resolve("cart.hprof").toString();

    Played refused = setting.run("heap-dump", "local/11", "--to", file);

    assertEquals(65, refused.code(), refused::err);
    assertTrue(refused.err().contains("error: " + folder + " has "), refused::err);
    assertTrue(refused.err().contains("--force"), refused::err);
    assertEquals(1, host.asked().size());
    assertEquals(0, setting.run("heap-dump", "local/11", "--to", file, "--force").code());
  }

  @Test
  void whoKeepsNoCountersIsAsked() {
    host.withHeap(-1).withHeapInfo(" garbage-first heap   total 262144K, used 65536K [0x0, 0x1)\n");
    Played played =
        setting.run("heap-dump", "local/11", "--to", folder.resolve("cart.hprof").toString());
    assertTrue(
        played.err().startsWith("The heap holds 64M (by GC.heap_info): a file of up to 142M, for"),
        played::err);
  }

  @Test
  void aDryRunTellsWhatWouldBeAndTakesNothing() {
    Played played = setting.run("heap-dump", "local/11", "--dry-run=client", "--to", folder + "/");
    assertEquals(
        """
        heap     64M in use, garbage among it, by its counters
        file     up to 142M
        pause    up to 0s
        route    a pipe into the helper's spool
        spool    room for 7.9E
        memory   no limit
        refused  no
        """,
        played.out());
    assertEquals(1, host.asked().size());
    Played document =
        setting.run(
            "heap-dump", "local/11", "--dry-run=client", "-o", "json", "--to", folder + "/");
    assertTrue(document.out().contains("jdebug/heap-dump-forecast/v1"), document::out);
    assertTrue(document.out().contains("\"route\": \"pipe\""), document::out);
  }

  @Test
  void aHeapOfUnknownSizeIsAWarning() {
    host.withHeap(-1);
    Played played =
        setting.run("heap-dump", "local/11", "--to", folder.resolve("cart.hprof").toString());
    assertEquals(0, played.code());
    assertTrue(played.err().contains("is not known"), played::err);
  }

  @Test
  void contradictionsAreRefusedBeforeAnybodyIsAsked() {
    Played both = setting.run("heap-dump", "local/11", "--all", "--live");
    assertEquals(new Played(2, "", "error: --all and --live exclude each other.\n"), both);
    Played document = setting.run("heap-dump", "local/11", "--to", "-", "-o", "json");
    assertEquals(2, document.code());
    assertTrue(document.err().contains("cannot be part of a document"), document::err);
    assertEquals(0, host.asked().size());
  }

  @Test
  void theTargetsDiskIsAskedForOnlyWhenTheTargetIsNotFitOtherwise() {
    List<CollectorRequest> asked = new ArrayList<>();
    HostCollector unfit =
        (invocation, artifact, events) -> {
          asked.add(invocation.request());
          if (invocation.request() instanceof CollectorRequest.HeapDump) {
            throw new Failure(FailureKind.TARGET_UNFIT, "It has no place outside.", "");
          }
          host.run(invocation, artifact, events);
        };
    Played.Setting there = Played.Setting.bare().withHost(unfit);
    String to = folder.resolve("cart.hprof").toString();

    assertEquals(65, there.run("heap-dump", "local/11", "--to", to).code());
    Played taken =
        there.run(
            "heap-dump",
            "local/11",
            "--redact",
            "--allow-target-disk",
            "--target-folder=/data",
            "--to",
            to);

    assertEquals(0, taken.code(), taken::err);
    assertTrue(taken.err().contains("warning: It has no place outside."), taken::err);
    JvmSelector jvm = new JvmSelector("11", "");
    assertEquals(
        new CollectorRequest.TargetDump(new CollectorRequest.HeapDump(jvm, false, true), "/data"),
        asked.getLast());
  }

  @Test
  void theTargetsFolderGoesWithItsPermission() {
    assertEquals(2, setting.run("heap-dump", "local/11", "--target-folder=/data").code());
    assertEquals(
        2, setting.run("heap-dump", "local/11", "--allow-target-disk", "--compress").code());
  }
}
