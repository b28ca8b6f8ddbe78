package dev.jdebug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AllCommandsTests {

  /** Those of the recorded list: one that is missing there is found by the list's own test. */
  static List<String> verbs() throws IOException {
    return screen("root")
        .lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.strip().split(" ", 2)[0])
        .toList();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void theHelpScreenIsTheRecordedOne(String verb) throws IOException {
    Played played = Played.Setting.bare().run(verb, "--help");
    assertEquals(screen(verb), played.out());
    assertEquals("", played.err());
    assertEquals(0, played.code());
    assertEquals(played, Played.Setting.bare().run("help", verb));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void anUnknownOptionIsRefusedBeforeAnythingIsDone(String verb) {
    assertEquals(
        new Played(
            2,
            "",
            "error: Unknown option: '--no-such'.\nhint: `jdebug "
                + verb
                + " --help` lists the options.\n"),
        Played.Setting.bare().run(verb, "--no-such"));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void asPluginItCallsItselfKubectlJdebug(String verb) {
    Played played = Played.Setting.bare().calledAs("kubectl-jdebug").run(verb, "--help");
    assertTrue(
        played.out().startsWith("Usage: kubectl jdebug " + verb), () -> "was:\n" + played.out());
  }

  @Test
  void aloneItListsTheCommands() throws IOException {
    Played played = Played.Setting.bare().run();
    assertEquals(screen("root"), played.out());
    assertEquals(0, played.code());
    assertEquals(played, Played.Setting.bare().run("--help"));
    assertEquals(played, Played.Setting.bare().run("help"));
  }

  @Test
  void anUnknownCommandIsAUsageError() {
    assertEquals(
        new Played(
            2,
            "",
            """
            error: There is no command “thread-dmup”.
            hint: `jdebug --help` lists the commands.
            """),
        Played.Setting.bare().run("thread-dmup", "api"));
  }

  @Test
  void theVersionNeedsNothing() {
    assertEquals(
        new Played(0, "jdebug (not packaged)\n", ""), Played.Setting.bare().run("--version"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thread-dump local/1 -o table | -o table is not a form of this command's output.",
        "thread-dump local/1 --count 0 | --count takes a whole number from 1 to 10000, not “0”.",
        "thread-dump local/1 --interval soon | --interval takes a duration, not “soon”.",
        "thread-dump local/1 --interval 10ms | --interval is at least 100ms.",
        "thread-dump local/1 --timeout 1x | --timeout takes a duration, not “1x”.",
        "thread-dump local/1 --pid 1 --main X | --pid and --main exclude each other.",
        "thread-dump local/1 --pid one | --pid takes a number, not “one”.",
        "thread-dump api -l app=api | A target and -l exclude each other.",
        "thread-dump api --dry-run maybe | --dry-run is client or server, not “maybe”.",
        "thread-dump api --via door | --via is no way: “door”.",
        "thread-dump api --node-namespace ../x | --node-namespace takes a namespace, not “../x”.",
        "thread-dump api --max-privilege auto | --max-privilege is no way: “auto”.",
        "thread-dump api --via node --max-privilege exec | --via node is above --max-privilege"
            + " exec.",
        "thread-dump tea/api | “tea” is no kind of target.",
        "jcmd local/1 | No diagnostic command is given.",
        "jps api -A | A target excludes -l and -A.",
        "jps local/1 | jps lists; local/1 is a single JVM.",
        "stop | Whose helpers are to end is not said.",
        "completion tcsh | There is no completion for “tcsh”.",
        "completion | No shell is named.",
        "-n shop | No command is given.",
      })
  void wrongUsageIsToldInOneSentence(String line, String error) {
    Played played = Played.Setting.bare().run(line.split(" "));
    assertEquals("error: " + error, played.err().lines().findFirst().orElse(""));
    assertEquals("", played.out());
    assertEquals(2, played.code());
  }

  static String screen(String name) throws IOException {
    try (InputStream screen = AllCommandsTests.class.getResourceAsStream("/screens/" + name)) {
      return screen == null
          ? "no recorded screen " + name
          : new String(screen.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
