package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a schedule is said before the cluster is asked. */
class ScheduleRefusalTests {
  private static Played schedule(String line) {
    return Played.Setting.bare()
        .with("JDEBUG_IMAGE", "sidecar:1")
        .with("JDEBUG_CLI_IMAGE", "jdebug:1")
        .run(("schedule " + line).split(" +"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mend nightly | schedule does not know “mend”.",
        "create | The schedule has no name.",
        "create Nightly | “Nightly” is no name of a schedule.",
        "create n --cron @daily --to s3://evidence -- thread-dump | Whom to capture is not said.",
        "create n cart --to s3://evidence -- thread-dump | When to run is not said.",
        "create n cart --cron @dayly --to s3://evidence -- thread-dump |"
            + " “@dayly” is no cron expression.",
        "create n cart --cron @daily --time-zone Europe/Atlantis --to s3://evidence -- thread-dump"
            + " | There is no time zone “Europe/Atlantis”.",
        "create n cart --cron @daily -- thread-dump | Where artifacts go is not said.",
        "create n cart --cron @daily --to /tmp/ -- thread-dump |"
            + " A run in the cluster cannot write to /tmp/.",
        "create n cart --cron @daily --to pvc:a/../b -- thread-dump |"
            + " The path in a claim has no “..”: pvc:a/../b.",
        "create n local/11 --cron @daily --to s3://evidence -- thread-dump |"
            + " A schedule is of pods, not of JVMs of this host.",
        "create n box/cart --cron @daily --to s3://evidence -- thread-dump | “box” is no kind",
        "create n cart --cron @daily --to s3://evidence | What to capture is not said.",
        "create n cart --cron @daily --to s3://evidence -- debug | “debug” cannot recur.",
        "create n cart --cron @daily --to s3://evidence -- thread-dump --lock |"
            + " Unknown option: '--lock'",
        "create n cart --cron @daily --to s3://evidence -- thread-dump --to x |"
            + " --to is the schedule's, not that of thread-dump.",
        "create n cart --cron @daily --to s3://evidence -- thread-dump till |"
            + " The target stands before --, not behind thread-dump.",
        "create n cart --cron @daily --to s3://evidence --keep-bytes many -- thread-dump |"
            + " --keep-bytes takes bytes, not “many”.",
        "create n cart --cron @daily --to s3://evidence --pods 0 -- thread-dump |"
            + " --pods is at least 1.",
        "create n cart -l app=x --cron @daily --to s3://evidence -- thread-dump |"
            + " A target and -l exclude each other.",
        "run --spec /no/such/file | /no/such/file cannot be read"
      })
  void whatIsWrongIsSaid(String line, String sentence) {
    Played played = schedule(line);
    assertEquals(2, played.code(), played::err);
    assertTrue(played.err().startsWith("error: "), played::err);
    assertTrue(played.err().contains(sentence), played::err);
  }

  @Test
  void bothImagesAreNeeded() {
    String line = "schedule create n cart --cron @daily --to s3://evidence -- thread-dump";
    Played none = Played.Setting.bare().run(line.split(" "));
    assertEquals(2, none.code());
    assertTrue(none.err().contains("No image of jdebug itself is named"), none::err);
    Played one = Played.Setting.bare().with("JDEBUG_CLI_IMAGE", "jdebug:1").run(line.split(" "));
    assertEquals(2, one.code());
    assertTrue(one.err().contains("No sidecar image is named"), one::err);
  }

  @Test
  void aVerbThatIsNotThereYetIsNamed() {
    Played played = schedule("create n cart --cron @daily --to s3://evidence -- triage");
    assertEquals(2, played.code());
    assertEquals(
        Verb.of("triage").isEmpty(), played.err().contains("This version has no triage yet."));
  }

  @Test
  void aFileThatIsNoScheduleIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{}");
    Played played = schedule("run --spec " + file);
    assertEquals(2, played.code());
    assertTrue(played.err().contains("holds no schedule of jdebug/schedule/v1"), played::err);
  }
}
