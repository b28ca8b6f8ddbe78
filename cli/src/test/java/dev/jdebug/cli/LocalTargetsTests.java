package dev.jdebug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTargetsTests {
  private final RecordedHost host = new RecordedHost();
  private final Played.Setting setting = Played.Setting.bare().withHost(host);

  @Test
  void theAnswerIsAllThatStdoutGets() {
    assertEquals(
        new Played(0, RecordedHost.ANSWER, ""), setting.run("thread-dump", "local/shop.Cart"));
    assertEquals(
        new CollectorRequest.ThreadDump(new JvmSelector("shop.Cart", ""), false, true, true),
        host.asked().getFirst().request());
  }

  @Test
  void whatNarrowsDownIsHandedOn() {
    setting.run("thread-dump", "local", "--pid", "12", "--locks", "--timeout", "1m30s");
    assertEquals(
        new CollectorRequest.ThreadDump(new JvmSelector("12", ""), true, true, true),
        host.asked().getFirst().request());
    assertEquals(Duration.ofSeconds(90), host.asked().getFirst().timeout());
  }

  @Test
  void wordsOfADiagnosticCommandArriveAsTyped() {
    setting.run("jcmd", "local/11", "--", "GC.class_histogram", "-all");
    setting.run("jcmd", "local/11", "VM.version");
    assertEquals(
        List.of(
            new CollectorRequest.Jcmd(
                new JvmSelector("11", ""), List.of("GC.class_histogram", "-all")),
            new CollectorRequest.Jcmd(new JvmSelector("11", ""), List.of("VM.version"))),
        host.asked().stream().map(asked -> asked.request()).toList());
  }

  @Test
  void aContainerCannotBeNamedOnTheHost() {
    Played played = setting.run("thread-dump", "local/11", "-c", "app");
    assertEquals(
        new Played(
            2,
            "",
            "error: -c names a container of a pod; local/11 is a JVM of this host.\n"
                + "hint: Leave -c out: `jdebug jps local` lists the JVMs of all containers of this"
                + " host.\n"),
        played);
  }

  @Test
  void aFileGetsItsNameWhenItIsProven(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("dump.txt");
    Played played = setting.run("thread-dump", "local/11", "--to", file.toString());
    assertEquals(RecordedHost.ANSWER, Files.readString(file));
    assertEquals(
        new Played(0, "", file + ": 17B in 31 ms, sha256 " + RecordedHost.DIGEST + "\n"), played);
    assertFalse(Files.exists(folder.resolve("dump.txt.part")));
    String manifest = Files.readString(folder.resolve("dump.txt.manifest.json"));
    assertTrue(manifest.contains("\"file\": \"dump.txt\""), manifest);
    assertTrue(manifest.contains("\"sha256\": \"" + RecordedHost.DIGEST + "\""), manifest);
  }

  @Test
  void evidenceIsNotOverwrittenUnlessAskedFor(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("dump.txt"), "older");
    Played played = setting.run("thread-dump", "local/11", "-w", file.toString());
    assertEquals(
        new Played(
            2,
            "",
            "error: "
                + file
                + " exists, and evidence is not overwritten.\n"
                + "hint: Choose another name, or replace it with -y.\n"),
        played);
    assertEquals("older", Files.readString(file));
    assertEquals(0, setting.run("thread-dump", "local/11", "-y", "-w", file.toString()).code());
    assertEquals(RecordedHost.ANSWER, Files.readString(file));
  }

  @Test
  void whatIsNotProvenKeepsItsSuffix(@TempDir Path folder) {
    host.failing(new Failure(FailureKind.HUNG, "It hangs.", "Wait."));
    Path file = folder.resolve("dump.txt");
    Played played = setting.run("thread-dump", "local/11", "--to", file.toString());
    assertEquals(new Played(75, "", "error: It hangs.\nhint: Wait.\n"), played);
    assertFalse(Files.exists(file));
    assertTrue(Files.exists(folder.resolve("dump.txt.part")));
  }

  @Test
  void severalDumpsFollowEachOther() {
    Played played = setting.run("thread-dump", "local/11", "--count", "3", "--interval", "100ms");
    assertEquals(RecordedHost.ANSWER.repeat(3), played.out());
    assertEquals(3, host.asked().size());
  }

  @Test
  void severalDumpsGoToFilesOfADirectory(@TempDir Path folder) throws IOException {
    Path dumps = folder.resolve("dumps");
    setting.run(
        "thread-dump", "local/11", "--count", "2", "--interval", "100ms", "--to", dumps.toString());
    try (var files = Files.list(dumps)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertEquals(4, names.size(), "each with its manifest");
      assertEquals(names.getFirst() + ".manifest.json", names.get(1));
      assertTrue(
          names.getFirst().matches("thread-dump-local-11-\\d{8}T\\d{6}\\.\\d{3}Z\\.txt"),
          names::toString);
    }
  }

  @Test
  void asJsonOneDocumentTellsTheProof() {
    Played played = setting.run("thread-dump", "local/11", "-o", "json");
    assertEquals(
        """
        {
          "schema": "jdebug/thread-dump/v1",
          "target": "local/11",
          "answers": [
            {
              "taken": "TIME",
              "pid": 11,
              "route": "attach",
              "millis": 31,
              "bytes": 17,
              "sha256": "DIGEST",
              "text": "Full thread dump\\n",
              "manifest": {
                "schema": "jdebug/manifest/v1",
                "bytes": 17,
                "sha256": "DIGEST",
                "taken": "TIME",
                "millis": 31,
                "route": "attach",
                "verb": "thread-dump",
                "request": [
                  "thread-dump",
                  "--sigquit",
                  "11"
                ],
                "command": [
                  "jdebug",
                  "thread-dump",
                  "local/11",
                  "-o",
                  "json"
                ],
                "by": {
                  "localUser": "USER",
                  "host": "HOST"
                },
                "from": {
                  "host": "HOST"
                },
                "jvm": {
                  "pid": 11,
                  "version": "21.0.4",
                  "mainClass": "shop.Cart"
                },
                "checks": [ ],
                "jdebug": "(not packaged)"
              }
            }
          ]
        }
        """
            .replace("DIGEST", RecordedHost.DIGEST),
        played
            .out()
            .replaceAll("\"taken\": \"[^\"]+\"", "\"taken\": \"TIME\"")
            .replaceAll("\"host\": \"[^\"]+\"", "\"host\": \"HOST\"")
            .replaceAll("\"localUser\": \"[^\"]+\"", "\"localUser\": \"USER\""));
  }

  @Test
  void theListShowsWhatIsKnown() {
    String age = "UPTIME";
    Played played = setting.run("jps", "local");
    assertEquals(
        """
        PID   JVM      MAIN        UID:GID     HEAP        UPTIME   CONTAINER
        11    21.0.4   shop.Cart   1000:1000   1.0M/256M   UPTIME   c0ffeec0ffee
        12    21.0.4   -           1000:1000   1.0M/256M   UPTIME   c0ffeec0ffee
        """,
        played.out().replaceAll("\\d+d +c0", age + "   c0"));
    assertEquals("local/11\nlocal/12\n", setting.run("jps", "local", "-o", "name").out());
  }

  @Test
  void aDryRunOnTheHostSendsNothing() {
    Played played = setting.run("thread-dump", "local/11", "--dry-run=client");
    assertEquals(
        new Played(0, "", "Nothing would be sent to a cluster: the target is on this host.\n"),
        played);
    assertEquals(List.of(), host.asked());
  }

  @Test
  void whoNamesNoTargetIsAskedOnATerminal() {
    Played.Setting noCluster =
        setting.withCluster(
            options -> {
              throw new Failure(FailureKind.USAGE, "There is no kubeconfig.", "");
            });
    Played asked = noCluster.typing("12\r").run("thread-dump");
    assertTrue(asked.err().contains("2/2  No target is named. It could be;"), asked::err);
    assertTrue(asked.err().contains("1/2  No target is named. It could be;"), asked::err);
    assertEquals(RecordedHost.ANSWER, asked.out());
    assertEquals(
        new JvmSelector("12", ""),
        ((CollectorRequest.ThreadDump) host.asked().getLast().request()).jvm());
    Played left = noCluster.typing("\u001b").run("thread-dump");
    assertTrue(left.err().endsWith("error: Nothing was chosen.\n"), left::err);
    assertEquals(64, left.code());
    Played refused = noCluster.run("thread-dump");
    assertEquals(
        new Played(
            64,
            "",
            """
            error: No target is named. It could be:
              NAMESPACE   POD   CONTAINER   STATE   RESTARTS   EXIT   AGE   NODE   JVM
              -   local/11   -   Running   -   -   AGE   -   shop.Cart
              -   local/12   -   Running   -   -   AGE   -   hotspot
            hint: Name one of them.
            """),
        new Played(
            refused.code(),
            refused.out(),
            refused.err().replaceAll("\\d+[smhd]( +-)", "AGE$1").replaceAll(" {3,}", "   ")));
  }
}
