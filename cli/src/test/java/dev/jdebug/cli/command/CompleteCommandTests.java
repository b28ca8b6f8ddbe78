package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.cli.RecordedHost;
import org.junit.jupiter.api.Test;

class CompleteCommandTests {
  private final Played.Setting setting = Played.Setting.bare();

  @Test
  void verbs() {
    assertEquals("jps\njfr\njcmd\n:4\n", setting.run("__complete", "--", "j").out());
    assertTrue(setting.run("__complete", "--", "").out().startsWith("jps\ntop\nthread-dump\n"));
  }

  @Test
  void optionsOfTheVerb() {
    assertEquals(
        "--cluster\n--container\n--context\n--count\n:4\n",
        sorted(setting.run("__complete", "--", "thread-dump", "--c").out()));
  }

  @Test
  void valuesOfAnOption() {
    assertEquals(
        "client\nserver\n:4\n",
        setting.run("__complete", "--", "thread-dump", "--dry-run", "").out());
    assertEquals("json\n:4\n", setting.run("__complete", "--", "jps", "-o", "j").out());
    assertEquals(":4\n", setting.run("__complete", "--", "jps", "-n", "").out());
  }

  @Test
  void jvmsOfThisHost() {
    Played played =
        setting.withHost(new RecordedHost()).run("__complete", "--", "thread-dump", "local/");
    assertEquals("local/11\nlocal/12\n:4\n", played.out());
  }

  @Test
  void whatAScheduleCanDo() {
    assertEquals("explain\n:4\n", setting.run("__complete", "--", "schedule", "e").out());
    assertEquals(":4\n", setting.run("__complete", "--", "schedule", "run", "").out());
  }

  @Test
  void shellsOfTheCompletion() {
    assertEquals(
        "bash\nfish\nkubectl\nzsh\n:4\n", setting.run("__complete", "--", "completion", "").out());
  }

  @Test
  void deedsAndThenTheirTarget() {
    assertEquals("start\nstop\n:4\n", setting.run("__complete", "--", "jfr", "st").out());
    assertEquals(
        "local/11\nlocal/12\n:4\n",
        setting
            .withHost(new RecordedHost())
            .run("__complete", "--", "jfr", "check", "local")
            .out());
  }

  @Test
  void filesForCommandsOnFiles() {
    assertEquals(
        "src/main/\nsrc/test/\n:4\n",
        setting.run("__complete", "--", "analyze", "src/").out().replace("src/dist/\n", ""));
    assertEquals("pom.xml\n:4\n", setting.run("__complete", "--", "verify", "po").out());
  }

  private static String sorted(String lines) {
    return String.join("\n", lines.lines().filter(line -> !line.startsWith(":")).sorted().toList())
        + "\n:4\n";
  }
}
