package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.HotSpotDiagnosticMXBean;
import dev.jdebug.cli.Played;
import dev.jdebug.cli.RecordedHost;
import dev.jdebug.cli.verdict.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeCommandTests {
  /** Held while this very JVM's heap is dumped. */
  static final List<byte[]> LEAKED = new ArrayList<>();

  private final Played.Setting setting = Played.Setting.bare();

  private final Path folder;

  AnalyzeCommandTests(@TempDir Path folder) throws IOException {
    this.folder = folder;
    for (String name : new String[] {"deadlock.txt", "healthy.txt", "pinned.json"}) {
      Files.writeString(folder.resolve(name), recorded("/analyze/" + name));
    }
  }

  @ParameterizedTest
  @CsvSource({"deadlock.txt, 3", "healthy.txt, 0", "pinned.json, 0"})
  void theVerdictComesFirst(String name, int code) throws IOException {
    Played played = analyze(name);
    assertEquals(recorded("/screens/analyze-" + name.replaceAll("\\..*", "")), played.out());
    assertEquals("", played.err());
    assertEquals(code, played.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"deadlock.txt", "healthy.txt", "pinned.json"})
  void theDocumentIsAsPublished(String name) throws IOException {
    Played played = setting.run("analyze", "-o", "json", folder.resolve(name).toString());
    Schema.published("analyze-v1.json").check(played.out());
  }

  @Test
  void aLogFromStdin() throws IOException {
    String log =
        recorded("/analyze/deadlock.txt")
            .lines()
            .map(line -> "2026-11-21T15:42:02.36Z stdout F " + line + "\n")
            .reduce("2026-11-21T15:42:01.9Z stdout F started\n", String::concat);
    Played played = setting.typing(log).run("analyze", "-");
    assertEquals(recorded("/screens/analyze-deadlock"), played.out());
    assertEquals(3, played.code());
  }

  @Test
  void whatIsPackedOrWrittenIn16BitsIsUnwrapped() throws IOException {
    String text = recorded("/analyze/deadlock.txt");
    Path packed = folder.resolve("log.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Path wide = Files.writeString(folder.resolve("wide.txt"), text, StandardCharsets.UTF_16);
    String screen = recorded("/screens/analyze-deadlock");
    assertEquals(screen, setting.run("analyze", packed.toString()).out());
    assertEquals(screen, setting.run("analyze", wide.toString()).out());
  }

  @Test
  void aDirectoryOfDumpsWithoutItsManifests() throws IOException {
    Path dumps = Files.createDirectory(folder.resolve("dumps"));
    String text = recorded("/analyze/deadlock.txt");
    Files.writeString(dumps.resolve("1.txt"), text);
    Files.writeString(dumps.resolve("2.txt"), text.replace("15:49:17", "15:49:19"));
    Files.writeString(dumps.resolve("1.txt.manifest.json"), "{}");
    Played played = setting.run("analyze", dumps.toString());
    assertEquals("", played.err());
    assertTrue(played.out().contains("Dumps: 2, 2026-11-21 15:49:17 to 2026-11-21 15:49:19"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FLR\\0 | is a flight recording",
        "PK\\3\\4 | is an archive",
        "# A fatal error has been detected by the Java Runtime Environment: | is a crash report"
            + " (hs_err)",
        "[0.005s][info][gc] Using G1 | is a log of the garbage collector",
        "{\"items\": []} | is JSON of another kind",
        "hello | is text without a thread dump in it",
        "'' | is empty",
      })
  void whatItDoesNotReadIsNamed(String content, String what) throws IOException {
    byte[] bytes =
        content
            .replace("\\0", "\0")
            .replace("\\3", "\3")
            .replace("\\4", "\4")
            .getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("artifact"), bytes);
    Played alone = setting.run("analyze", file.toString());
    assertEquals(
        "error: " + file + " " + what + "; analyze reads thread dumps and heap dumps.",
        alone.err().lines().findFirst().orElse(""));
    assertEquals(65, alone.code());

    Played beside =
        setting.run("analyze", file.toString(), folder.resolve("deadlock.txt").toString());
    assertEquals("warning: " + file + " " + what + ".\n", beside.err());
    assertEquals(3, beside.code());
  }

  @Test
  void aHeapDumpIsToldByWhatKeepsIt() throws IOException {
    for (int i = 0; i < 30_000; i++) {
      LEAKED.add(new byte[1000]);
    }
    Path file = folder.resolve("own.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    LEAKED.clear();

    Played played = setting.run("analyze", file.toString());

    assertEquals(0, played.code(), played::err);
    assertTrue(played.out().startsWith(file + "\nH01 "), played::out);
    assertTrue(played.out().contains("AnalyzeCommandTests.LEAKED"), played::out);
    assertTrue(
        played.out().contains("it piles up in a java.lang.Object[], with 30000 byte[]"),
        played::out);
    Played document = setting.run("analyze", file.toString(), "-o", "json");
    Schema.published("analyze-heap-v1.json").check(document.out());
    Played both =
        setting.run(
            "analyze", file.toString(), folder.resolve("deadlock.txt").toString(), "-o", "json");
    assertEquals(2, both.code(), both::err);
    assertEquals(
        3,
        setting.run("analyze", file.toString(), folder.resolve("deadlock.txt").toString()).code());
  }

  @Test
  void aHeapDumpThatIsCutOffIsReadAsFarAsItGoes() throws IOException {
    Path file = Files.writeString(folder.resolve("cut.hprof"), "JAVA PROFILE 1.0.2\0\0\0\0\10");
    Played played = setting.run("analyze", file.toString());
    assertTrue(played.out().contains("H14 The dump is cut off"), played::out);
    Path broken = Files.writeString(folder.resolve("bad.hprof"), "JAVA PROFILE 1.0.2\0\0\0\0\7");
    Played refused = setting.run("analyze", broken.toString());
    assertEquals(65, refused.code());
    assertTrue(refused.err().contains("references of 7 bytes"), refused::err);
  }

  @Test
  void aMissingFileIsSaid() {
    Played played = setting.run("analyze", folder.resolve("none").toString());
    assertEquals("error: " + folder.resolve("none") + " is not there.\n", played.err());
    assertEquals(66, played.code());
  }

  @Test
  void namesDoNotSteerTheTerminal() throws IOException {
    String hostile = recorded("/analyze/deadlock.txt").replace("\"left\"", "\"le\u001b[31mft\"");
    Path file = Files.writeString(folder.resolve("hostile"), hostile);
    Played played = setting.run("analyze", file.toString());
    assertFalse(played.out().contains("\u001b"));
    assertTrue(played.out().contains("le?[31mft waits for"), played::out);
  }

  @Test
  void aThreadDumpIsJudgedAfterItWasPrintedUnchanged() throws IOException {
    String text = recorded("/analyze/deadlock.txt");
    Played.Setting host = setting.withHost(new RecordedHost().answering(text));
    Played played = host.run("thread-dump", "local/11");
    assertEquals(text, played.out());
    String screen = recorded("/screens/analyze-deadlock");
    assertEquals(screen.substring(0, screen.indexOf("\n\n") + 1), played.err());
    assertEquals(3, played.code());
    assertEquals(new Played(3, text, ""), host.run("thread-dump", "local/11", "-q"));
  }

  @Test
  void aHealthyOneIsJudgedInALine() throws IOException {
    String text = recorded("/analyze/healthy.txt");
    Played played =
        setting.withHost(new RecordedHost().answering(text)).run("thread-dump", "local/11");
    assertEquals(new Played(0, text, "Nothing is ill in these threads (24).\n"), played);
  }

  @Test
  void theDocumentOfADumpHasTheAnalysis() throws IOException {
    String text = recorded("/analyze/deadlock.txt");
    Played played =
        setting
            .withHost(new RecordedHost().answering(text))
            .run("thread-dump", "local/11", "-o", "json");
    JsonNode analysis = new ObjectMapper().readTree(played.out()).get("analysis");
    Schema.published("analyze-v1.json").check(analysis);
    assertEquals("T01", analysis.at("/findings/0/id").asText());
    assertEquals(3, played.code());
    assertEquals("", played.err());
  }

  private Played analyze(String name) {
    return setting.run("analyze", folder.resolve(name).toString());
  }

  private static String recorded(String name) throws IOException {
    try (InputStream in = AnalyzeCommandTests.class.getResourceAsStream(name)) {
      return in == null
          ? "no recorded " + name
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
