package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.cli.RecordedHost;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.JvmSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        host.asked().getFirst().request());
    assertEquals(Duration.ZERO, host.asked().getFirst().timeout());
  }

  @Test
  void itsOptionsAreHandedOnAndWhatStaysIsSaid() {
    Played played =
        setting.run(
            "heap-dump", "local/11", "--all", "--redact", "--timeout=5m", "--to", folder + "/");

    assertEquals(
        new CollectorRequest.HeapDump(new JvmSelector("11", ""), true, true),
        host.asked().getFirst().request());
    assertEquals(Duration.ofMinutes(5), host.asked().getFirst().timeout());
    assertTrue(played.err().contains(".hprof: "), played::err);
    assertTrue(played.err().contains("What stays: fields that are numbers"), played::err);
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
}
