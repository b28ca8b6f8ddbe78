package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.cli.RecordedHost;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.JfrSettings;
import dev.jdebug.protocol.JfrTask;
import dev.jdebug.protocol.JvmSelector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JfrCommandTests {
  private final RecordedHost host = new RecordedHost();
  private final Played.Setting setting = Played.Setting.bare().withHost(host);
  private final Path folder;

  JfrCommandTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aRecordingGoesToAFileWithItsManifestAndMayTakeItsTime() throws IOException {
    Path file = folder.resolve("cart.jfr");

    Played played =
        setting.run("jfr", "record", "local/11", "--duration=2m", "--to", file.toString());

    assertEquals(0, played.code(), played::err);
    assertEquals("", played.out());
    assertEquals(RecordedHost.ANSWER, Files.readString(file));
    assertTrue(Files.exists(folder.resolve("cart.jfr.manifest.json")));
    assertEquals(
        new JfrTask.Recording(120_000, JfrSettings.DEFAULT, 0, false, false),
        task(host.asked().getLast()));
    assertEquals(Duration.ofMinutes(3), host.asked().getLast().timeout());
  }

  @Test
  void itsOptionsAreHandedOn() {
    Played played =
        setting.run(
            "jfr",
            "record",
            "local/11",
            "--settings=profile",
            "--event=jdk.ThreadSleep#threshold=1ms",
            "--event=+shop.Order#enabled=true",
            "--max-size=64m",
            "--keep-secrets",
            "--to",
            folder + "/");

    assertEquals(0, played.code(), played::err);
    assertEquals(
        new JfrTask.Recording(
            30_000,
            new JfrSettings(
                "profile",
                "",
                List.of("jdk.ThreadSleep#threshold=1ms", "+shop.Order#enabled=true")),
            64 << 20,
            true,
            false),
        task(host.asked().getLast()));
    assertTrue(played.err().contains("/jfr-local-11-"), played::err);
    assertTrue(played.err().contains(".jfr: "), played::err);
  }

  @Test
  void aFileOfSettingsTravelsWithTheRequest() throws IOException {
    String content = "<?xml version=\"1.0\"?><configuration version=\"2.0\"/>";
    Path file = Files.writeString(folder.resolve("own.jfc"), content);

    setting.run("jfr", "record", "local/11", "--settings", file.toString(), "--to", folder + "/");

    JfrTask.Recording task =
        assertInstanceOf(JfrTask.Recording.class, task(host.asked().getLast()));
    byte[] packed = Base64.getDecoder().decode(task.settings().file());
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      assertEquals(content, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void theListIsPrinted() {
    Played played = setting.run("jfr", "check", "local/11");

    assertEquals(RecordedHost.ANSWER, played.out());
    assertEquals(
        new CollectorRequest.Jfr(new JvmSelector("11", ""), new JfrTask.Check()),
        host.asked().getLast().request());
  }

  @Test
  void followedItHasNoEndOfItsOwn() {
    setting.run("jfr", "record", "local/11", "--follow", "--to", folder + "/");

    assertEquals(
        new JfrTask.Recording(0, JfrSettings.DEFAULT, 0, false, true),
        task(host.asked().getLast()));
    assertEquals(Duration.ZERO, host.asked().getLast().timeout());
  }

  @Test
  void aRecordingIsArmedItsLastMinutesAreTakenAndItIsStopped() throws IOException {
    Path file = folder.resolve("last.jfr");
    setting.run("jfr", "start", "local/11", "--continuous", "--max-size=64m");
    setting.run("jfr", "dump", "local/11", "--last=5m", "--to", file.toString());
    setting.run("jfr", "stop", "local/11");

    assertEquals(
        List.of(
            new JfrTask.Start(JfrSettings.DEFAULT, 600_000, 64 << 20),
            new JfrTask.Dump("", 300_000, false),
            new JfrTask.Stop("")),
        host.asked().stream().map(JfrCommandTests::task).toList());
    assertEquals(RecordedHost.ANSWER, Files.readString(file));
  }

  @Test
  void whatAKilledJvmLeftIsTakenFromFilesAlone() {
    setting.run("jfr", "dump", "local", "--recover", "--repository=/dumps", "--to", folder + "/");

    assertEquals(
        new CollectorRequest.Jfr(JvmSelector.ONLY, new JfrTask.Recover("/dumps", false)),
        host.asked().getLast().request());
  }

  @Test
  void aFileIsShownAsTables() throws IOException {
    Path file = folder.resolve("own.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JavaExceptionThrow");
      recording.start();
      for (int i = 0; i < 3; i++) {
        assertThrows(OwnException.class, JfrCommandTests::fail);
      }
      recording.dump(file);
    }

    Played played =
        setting.run("jfr", "view", file.toString(), "--view=exceptions,sockets", "--top=1");

    assertEquals(0, played.code(), played::err);
    List<String> lines = played.out().lines().toList();
    assertTrue(lines.getFirst().contains(" in 1 chunk, "), played::out);
    assertEquals(
        "Exceptions and errors by class (where the settings record them) [exceptions]",
        lines.get(5));
    assertTrue(lines.get(6).startsWith("THROWN   SHARE"), played::out);
    assertTrue(lines.get(7).matches("3 .* %   " + Pattern.quote(OwnException.class.getName())));
    assertEquals(List.of(), host.asked());
    Played document = setting.run("jfr", "view", file.toString(), "-o", "json");
    assertTrue(document.out().contains("\"schema\": \"jdebug/jfr-view/v1\""), document::out);
  }

  @Test
  void aJvmIsRecordedForShortAndWhatIsNoRecordingIsSaid() {
    Played played = setting.run("jfr", "view", "local/11", "--duration=5s");

    assertEquals(
        new JfrTask.Recording(5_000, JfrSettings.DEFAULT, 0, false, false),
        task(host.asked().getLast()));
    assertEquals(65, played.code(), "the stand-in's answer is no recording");
    assertTrue(played.err().contains("cannot be read as a recording"), played::err);
  }

  private static final class OwnException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static void fail() throws OwnException {
    throw new OwnException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jfr | What is to be done is not said.
          jfr local/11 | jfr does not know “local/11”.
          jfr record local/11 --duration 1d5h | --duration is from 1s to 24h.
          jfr record local/11 --max-size lots | --max-size takes a size, not “lots”.
          jfr record local/11 --event jdk.X | --event takes EVENT#SETTING=VALUE, not “jdk.X”.
          jfr record local/11 --settings a=b | --settings takes default, profile or a file, not “a=b”.
          jfr record local/11 --settings /no/such.jfc | /no/such.jfc cannot be read: /no/such.jfc.
          jfr record local/11 --last 5m | --last is for dump.
          jfr view local/11 --view locks,x | There is no table “x”.
          jfr view local/11 --top 0 | --top takes a whole number from 1, not “0”.
          jfr view local/11 --to x | --to is for record and start and dump and stop and check.
          jfr check local/11 --keep-secrets | --keep-secrets is for record and dump.
          jfr dump local/11 --repository /x | --repository is for --recover.
          jfr dump local --recover --last 5m | --recover takes all that is left: no --name, no --last.
          jfr dump local --recover --repository x | --repository takes a path from the root, not “x”.
          jfr stop local/11 --name a=b | --name takes the name of a recording, not “a=b”.
          jfr record local/11 --to - -o json | A recording cannot be part of a document.
          """)
  void wrongUsageIsToldInOneSentence(String line, String error) {
    Played played = setting.run(line.split(" "));

    assertEquals("error: " + error, played.err().lines().findFirst().orElse(""));
    assertEquals(2, played.code());
    assertEquals(List.of(), host.asked());
  }

  private static JfrTask task(CollectorInvocation invocation) {
    return assertInstanceOf(CollectorRequest.Jfr.class, invocation.request()).task();
  }
}
