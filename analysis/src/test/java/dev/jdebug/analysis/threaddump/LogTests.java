package dev.jdebug.analysis.threaddump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.analysis.Dumps;
import dev.jdebug.analysis.threads.ThreadDump;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps that SIGQUIT left in a log, with what log drivers put before each line. */
class LogTests {
  private static final String DUMP =
      new String(Dumps.bytes("deadlock-17.txt"), StandardCharsets.UTF_8);

  static Stream<Arguments> drivers() {
    AtomicInteger count = new AtomicInteger();
    return Stream.of(
        driver("none", line -> line),
        driver(
            "cri",
            line ->
                "2026-11-21T15:42:02."
                    + Integer.toString(count.incrementAndGet() * 977)
                    + "Z stdout F "
                    + line),
        driver("kubectl --timestamps", line -> "2026-11-21T15:42:02.365299032Z " + line),
        driver("kubectl --prefix", line -> "[pod/api-7d9f/app] " + line),
        driver("compose", line -> "api-1  | " + line),
        driver("journald", line -> "Nov 21 15:42:02 node-1 java[4711]: " + line),
        driver("carriage returns", line -> line + "\r"),
        driver(
            "docker",
            line ->
                "{\"log\":\""
                    + line.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\t", "\\t")
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                    + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-21T15:42:02.36Z\"}"));
  }

  private static Arguments driver(String name, UnaryOperator<String> prefix) {
    return Arguments.of(name, prefix);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drivers")
  void readsTheSameOutOfALog(String name, UnaryOperator<String> prefix) {
    String log =
        ("started\n\"quoted\" line\n" + DUMP + "Heap\n def new generation\n\nback to work\n" + DUMP)
            .lines()
            .map(prefix)
            .collect(Collectors.joining("\n", "", "\n"));
    List<ThreadDump> read = Dumps.text(log);

    ThreadDump plain = Dumps.only("deadlock-17.txt");
    assertEquals(2, read.size(), name);
    for (ThreadDump dump : read) {
      assertEquals(plain.taken(), dump.taken());
      assertEquals(plain.jvm(), dump.jvm());
      assertEquals(plain.threads(), dump.threads());
      assertEquals(plain.deadlocks(), dump.deadlocks());
    }
  }

  @Test
  void linesOfTheProgramInBetweenAreNoThreads() {
    String log = DUMP.replace("\tat ", "2026 INFO served \"a\"\n\tat ");
    assertEquals(Dumps.only("deadlock-17.txt").threads(), Dumps.text(log).getFirst().threads());
  }

  @Test
  void whatIsCutOffIsReadUpToTheCut() {
    ThreadDump dump = Dumps.text(DUMP.substring(0, DUMP.indexOf("\"right\"") + 30)).getFirst();
    assertTrue(dump.threads().stream().anyMatch(thread -> thread.name().equals("left")));
    assertTrue(dump.remarks().getFirst().startsWith("It breaks off after "));
  }
}
