package dev.jdebug.analysis.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.analysis.Dumps;
import dev.jdebug.analysis.WrittenDump;
import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.rules.ThreadRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadReportTests {

  @ParameterizedTest
  @CsvSource({
    "deadlock-8.txt, T01, CERTAIN",
    "deadlock-11.txt, T01, CERTAIN",
    "deadlock-17.txt, T01, CERTAIN",
    "deadlock-21.txt, T01, CERTAIN",
    "deadlock-25.txt, T01, CERTAIN",
    "lock-deadlock-8.txt, T01, CERTAIN",
    "lock-deadlock-25.txt, T01, CERTAIN",
    "lock-deadlock-25.json, T02, CERTAIN",
    "class-init-8.txt, T03, LIKELY",
    "class-init-11.txt, T03, LIKELY",
    "class-init-17.txt, T03, CERTAIN",
    "class-init-21.txt, T03, CERTAIN",
    "class-init-25.txt, T03, CERTAIN",
    "convoy-8.txt, T04, LIKELY",
    "convoy-25-locks.txt, T04, LIKELY",
    "convoy-25.json, T04, LIKELY",
    "convoy-25.plain, T04, LIKELY",
    "convoy-lock-17.txt, T05, LIKELY",
    "exhausted-17.txt, T07, LIKELY",
    "silent-17.txt, T07, LIKELY",
    "self-8.txt, T19, LIKELY",
    "self-25.txt, T19, LIKELY",
    "common-pool-11.txt, T21, LIKELY",
    "finalizer-25.txt, T14, LIKELY",
    "pinned-21.json, T26, CERTAIN",
    "pinned-25.txt, T26, CERTAIN",
    "pinned-25.json, T26, CERTAIN",
  })
  void theRightFindingComesFirst(String name, String id, Confidence confidence) {
    ThreadReport report = ThreadReport.of(Dumps.read(name));
    Finding first = report.findings().getFirst();
    assertEquals(id, first.id(), () -> report.findings().toString());
    assertEquals(confidence, first.confidence());
    assertEquals(first.title(), report.verdict());
    assertEquals(List.of("T01", "T02", "T03").contains(id), report.deadlock());
    assertFalse(first.evidence().isEmpty());
    assertFalse(first.next().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void healthyIsHealthy(int version) {
    ThreadReport report = ThreadReport.of(Dumps.read("healthy-" + version + ".txt"));
    assertEquals(List.of(), report.findings());
    assertEquals("Nothing is ill in these threads", report.verdict());
  }

  @Test
  void evidenceNamesThreadsLocksAndLines() {
    Finding finding = ThreadReport.of(Dumps.read("class-init-17.txt")).findings().getFirst();
    String program = "dev.jdebug.testbed.programs.ClassInitDeadlock";
    assertTrue(
        finding
            .evidence()
            .contains(
                "orders waits for the initialisation of "
                    + program
                    + "$Customers, which customers has, at "
                    + program
                    + "$Orders.<clinit>(ClassInitDeadlock.java:36)"),
        () -> finding.evidence().toString());
  }

  @Test
  void whatAFileOf21DoesNotTellIsSaid() {
    ThreadReport report = ThreadReport.of(Dumps.read("convoy-21.json"));
    assertFalse(report.ill());
    assertTrue(report.verdict().contains("too little"), report.verdict());
    assertTrue(report.inapplicable().getOrDefault("T01", "").contains("neither states nor locks"));
  }

  @Test
  void theFileOfAJvmCompletesItsText() {
    ThreadReport alone = ThreadReport.of(Dumps.read("pinned-21.txt"));
    assertTrue(alone.inapplicable().containsKey("T26"));
    assertEquals(0, alone.virtualThreads());

    ThreadReport joined = ThreadReport.of(Dumps.read("pinned-25.txt", "pinned-25.json"));
    assertEquals(52, joined.virtualThreads());
    assertEquals("T26", joined.findings().getFirst().id());
    assertTrue(
        joined
            .findings()
            .getFirst()
            .evidence()
            .contains("50 threads could run and have no carrier"),
        () -> joined.findings().toString());
  }

  @Test
  void aTreeOfWaitersHasOneRoot() {
    WrittenDump dump =
        new WrittenDump("10:00:00")
            .thread(
                "root",
                "TIMED_WAITING (sleeping)",
                1,
                "java.lang.Thread.sleep(Thread.java:1)",
                "shop.Export.run(Export.java:9)",
                "- locked <0x0a> (a shop.A)")
            .thread(
                "middle",
                "BLOCKED (on object monitor)",
                1,
                "shop.B.m(B.java:1)",
                "- waiting to lock <0x0a> (a shop.A)",
                "- locked <0x0b> (a shop.B)")
            .threads(
                4,
                "leaf-",
                "BLOCKED (on object monitor)",
                "shop.C.m(C.java:1)",
                "- waiting to lock <0x0b> (a shop.B)");
    ThreadReport report = ThreadReport.of(List.of(dump.dump()));
    assertEquals("root keeps 5 threads waiting", report.verdict());
    assertEquals(1, report.findings().size());
    assertEquals(
        "it does: root: TIMED_WAITING at shop.Export.run(Export.java:9) (it sleeps)",
        report.findings().getFirst().evidence().getFirst());
  }

  @Test
  void whoWaitsForANotificationHoldsNothing() {
    WrittenDump dump =
        new WrittenDump("10:00:00")
            .thread(
                "waits",
                "WAITING (on object monitor)",
                1,
                "java.lang.Object.wait(Object.java:1)",
                "- waiting on <0x0a> (a shop.A)",
                "shop.A.m(A.java:1)",
                "- locked <0x0a> (a shop.A)")
            .threads(
                6,
                "blocked-",
                "BLOCKED (on object monitor)",
                "shop.C.m(C.java:1)",
                "- waiting to lock <0x0a> (a shop.A)");
    ThreadReport report = ThreadReport.of(List.of(dump.dump()));
    assertEquals("6 threads wait for one lock, and no thread is seen to have it", report.verdict());
  }

  @Test
  void cpuIsMeasuredBetweenDumps() {
    String[] loop = {"shop.Index.compute(Index.java:7)", "shop.Index.run(Index.java:3)"};
    WrittenDump first = new WrittenDump("10:00:00").thread("index", "RUNNABLE", 1000, loop);
    WrittenDump second = new WrittenDump("10:00:04").thread("index", "RUNNABLE", 4900, loop);
    ThreadReport report = ThreadReport.of(Dumps.text(first.text() + second.text()));
    assertEquals("index uses 98 % of a core, over 4.0 s", report.verdict());
    assertEquals(
        "in each of 2 dumps it is in shop.Index.compute",
        report.findings().getFirst().evidence().get(2));
  }

  @Test
  void inAContainerThatGetsHalfACoreMostOfItIsHot() {
    String[] loop = {"shop.Index.compute(Index.java:7)"};
    WrittenDump first = new WrittenDump("10:00:00").thread("index", "RUNNABLE", 1000, loop);
    WrittenDump second = new WrittenDump("10:00:04").thread("index", "RUNNABLE", 2900, loop);
    ThreadReport report = ThreadReport.of(Dumps.text(first.text() + second.text()));
    assertEquals("index uses 48 % of a core, over 4.0 s", report.verdict());
  }

  @Test
  void aBusyMomentIsNoHotThread() {
    String[] loop = {"shop.Index.compute(Index.java:7)"};
    WrittenDump first = new WrittenDump("10:00:00").thread("index", "RUNNABLE", 1000, loop);
    WrittenDump second = new WrittenDump("10:00:04").thread("index", "RUNNABLE", 1700, loop);
    assertFalse(ThreadReport.of(Dumps.text(first.text() + second.text())).ill());
  }

  @Test
  void threadsThatGrow() {
    WrittenDump first =
        new WrittenDump("10:00:00").threads(100, "t-", "WAITING", "a.B.c(B.java:1)");
    WrittenDump second =
        new WrittenDump("10:00:09").threads(140, "t-", "WAITING", "a.B.c(B.java:1)");
    assertEquals(
        "Threads grow: 100 in the first dump, 140 in the last",
        ThreadReport.of(Dumps.text(first.text() + second.text())).verdict());
  }

  @Test
  void workersThatDoNotMove() {
    StringBuilder log = new StringBuilder();
    for (String time : List.of("10:00:00", "10:00:02", "10:00:04")) {
      log.append(
          new WrittenDump(time)
              .threads(
                  3,
                  "exec-",
                  "WAITING (parking)",
                  "shop.Remote.call(Remote.java:5)",
                  "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1)")
              .thread(
                  "exec-9",
                  "WAITING (parking)",
                  1,
                  "java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1)",
                  "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1)")
              .text());
    }
    ThreadReport report = ThreadReport.of(Dumps.text(log.toString()));
    assertEquals("3 threads of pools did not move in 3 dumps", report.verdict());
  }

  @Test
  void everyFindingHasAPage() throws IOException {
    for (String id : ThreadRules.ids()) {
      Path page = Path.of("../docs/findings/" + id + ".md");
      assertTrue(Files.exists(page), page.toString());
      assertTrue(Files.readString(page).startsWith("# " + id + " "), page.toString());
    }
  }

  @Test
  void notesDoNotMakeAnythingIll() {
    WrittenDump dump =
        new WrittenDump("10:00:00")
            .threads(
                3,
                "w-",
                "BLOCKED (on object monitor)",
                "a.B.c(B.java:1)",
                "- waiting to lock <0x0a> (a shop.A)")
            .thread("holder", "RUNNABLE", 1, "a.B.d(B.java:2)", "- locked <0x0a> (a shop.A)");
    ThreadReport report = ThreadReport.of(List.of(dump.dump()));
    assertEquals(Severity.NOTE, report.findings().getFirst().severity());
    assertFalse(report.ill());
  }
}
