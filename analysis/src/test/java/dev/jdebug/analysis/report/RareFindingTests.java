package dev.jdebug.analysis.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.analysis.Dumps;
import dev.jdebug.analysis.WrittenDump;
import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings that no program of the corpus has. */
class RareFindingTests {
  private static final String WORKER =
      "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1)";

  private static Finding first(WrittenDump... dumps) {
    StringBuilder text = new StringBuilder();
    for (WrittenDump dump : dumps) {
      text.append(dump.text());
    }
    return ThreadReport.of(Dumps.text(text.toString())).findings().getFirst();
  }

  @Test
  void collectorsThatUseTheCpu() {
    WrittenDump[] dumps = new WrittenDump[2];
    for (int i = 0; i < 2; i++) {
      dumps[i] =
          new WrittenDump(i == 0 ? "10:00:00" : "10:00:04")
              .thread("GC Thread#0", "RUNNABLE", 100 + i * 1800)
              .thread("GC Thread#1", "RUNNABLE", 100 + i * 1800);
    }
    Finding finding = first(dumps);
    assertEquals("T13", finding.id());
    assertEquals("The garbage collector uses 90 % of a core", finding.title());
  }

  @Test
  void withoutCpuTimesThePlaceTells() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      text.append(
          """
          2026-11-21 10:00:0%d
          Full thread dump OpenJDK 8 (25.1):

          "index" #9 prio=5 os_prio=0 tid=0x1 nid=0x1 runnable [0x1]
             java.lang.Thread.State: RUNNABLE
          \tat shop.Index.compute(Index.java:%d)

          JNI global references: 1

          """
              .formatted(i, i));
    }
    ThreadReport report = ThreadReport.of(Dumps.text(text.toString()));
    assertEquals("T16", report.findings().getFirst().id());
    assertEquals("index seems to compute without end in shop.Index.compute", report.verdict());
  }

  @Test
  void anEventLoopThatWaits() {
    Finding finding =
        first(
            new WrittenDump("10:00:00")
                .thread(
                    "reactor-http-epoll-3",
                    "WAITING (parking)",
                    1,
                    "jdk.internal.misc.Unsafe.park(Native Method)",
                    "reactor.core.publisher.BlockingSingleSubscriber.blockingGet(B.java:1)"));
    assertEquals("T22", finding.id());
    assertFalse(
        ThreadReport.of(
                List.of(
                    new WrittenDump("10:00:00")
                        .thread(
                            "nioEventLoopGroup-3-1",
                            "RUNNABLE",
                            1,
                            "sun.nio.ch.EPoll.wait(Native Method)",
                            "io.netty.channel.nio.NioEventLoop.run(NioEventLoop.java:1)")
                        .dump()))
            .ill());
  }

  @Test
  void workersThatSleepServeNobody() {
    String[] stack = {"java.lang.Thread.sleep(Native Method)", "shop.Retry.call(R.java:1)", WORKER};
    assertEquals(
        "All 3 workers of http-nio-8080-exec-* sleep",
        first(
                new WrittenDump("10:00:00")
                    .threads(3, "http-nio-8080-exec-", "TIMED_WAITING (sleeping)", stack))
            .title());
    assertFalse(
        ThreadReport.of(
                List.of(
                    new WrittenDump("10:00:00")
                        .threads(3, "poller-", "TIMED_WAITING (sleeping)", stack)
                        .dump()))
            .ill());
  }

  @Test
  void shutdownThatHangs() {
    Finding finding =
        first(
            new WrittenDump("10:00:00")
                .thread(
                    "SIGTERM handler",
                    "WAITING (on object monitor)",
                    1,
                    "java.lang.Object.wait(Native Method)",
                    "java.lang.Thread.join(Thread.java:1)",
                    "java.lang.ApplicationShutdownHooks.runHooks(ApplicationShutdownHooks.java:1)"));
    assertEquals("1 thread waits for the end of shutdown hooks", finding.title());
  }

  @Test
  void nativeCodeIsANote() {
    ThreadReport report =
        ThreadReport.of(
            List.of(
                new WrittenDump("10:00:00")
                    .thread("codec", "RUNNABLE", 1, "shop.Codec.encode(Native Method)")
                    .dump()));
    assertEquals("T29", report.findings().getFirst().id());
    assertFalse(report.ill());
  }

  @Test
  void aDumpThatBreaksOffIsSaid() {
    String text = new WrittenDump("10:00:00").threads(3, "t", "RUNNABLE", "a.B.c(B.java:1)").text();
    ThreadReport report =
        ThreadReport.of(Dumps.text(text.substring(0, text.indexOf("JNI global"))));
    assertEquals("T30", report.findings().getFirst().id());
    assertEquals(
        List.of("2026-11-21 10:00:00: It breaks off after 3 threads: what is behind is missing."),
        report.findings().getFirst().evidence());
  }

  @Test
  void dumpsOfAnotherJvmAreLeftOut() {
    String other =
        new WrittenDump("09:00:00")
            .threads(2, "t", "RUNNABLE", "a.B.c(B.java:1)")
            .text()
            .replace("17.0.1", "11.0.1");
    String text = new WrittenDump("10:00:00").threads(1, "t", "RUNNABLE", "a.B.c(B.java:1)").text();
    ThreadReport report = ThreadReport.of(Dumps.text(other + text));
    assertEquals(1, report.dumps().size());
    assertTrue(
        report
            .findings()
            .getFirst()
            .evidence()
            .getFirst()
            .endsWith("1 dump of another JVM is left out."),
        () -> report.findings().toString());
  }

  @Test
  void whoWaitsForAClassInOneInitializerOnlyIsNoDeadlock() {
    String[] stack = {"shop.Orders.<clinit>(Orders.java:3)", "shop.Main.run(Main.java:1)"};
    String text =
        new WrittenDump("10:00:00")
            .threads(2, "t", "RUNNABLE", stack)
            .text()
            .replace(" waiting  [0x1]", " in Object.wait() [0x1]");
    assertFalse(ThreadReport.of(Dumps.text(text)).deadlock());
  }

  @Test
  void aStackTwiceMakesItCertain() {
    String[] stack = {"shop.Remote.call(Remote.java:5)", WORKER};
    WrittenDump first = new WrittenDump("10:00:00").threads(4, "w-", "WAITING (parking)", stack);
    WrittenDump second = new WrittenDump("10:00:02").threads(4, "w-", "WAITING (parking)", stack);
    assertEquals(Confidence.LIKELY, first(first).confidence());
    assertEquals(Confidence.CERTAIN, first(first, second).confidence());
  }
}
