package dev.jdebug.analysis.threaddump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.analysis.Dumps;
import dev.jdebug.analysis.threads.Frame;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.LockUse;
import dev.jdebug.analysis.threads.LockUse.Verb;
import dev.jdebug.analysis.threads.ReportedDeadlock.Wait;
import dev.jdebug.analysis.threads.RunState;
import dev.jdebug.analysis.threads.ThreadDump;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTests {

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void textOfEveryVersion(int version) {
    String name = "deadlock-" + version + ".txt";
    ThreadDump dump = Dumps.only(name);

    long written =
        new String(Dumps.bytes(name), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("\"") && line.contains(" tid="))
            .count();
    assertEquals(written, dump.threads().size());
    assertEquals(List.of(), dump.remarks());
    assertTrue(dump.whole());
    assertTrue(dump.jvm().startsWith("OpenJDK 64-Bit Server VM ("), dump.jvm());
    assertTrue(dump.taken().startsWith("2026-11-21 15:"), dump.taken());
    JvmThread left = Dumps.thread(dump, "left");
    assertEquals(RunState.BLOCKED, left.state());
    assertEquals("waiting for monitor entry", left.condition());
    assertEquals(version >= 11, left.times().known());
    assertEquals(
        List.of(Verb.BLOCKED, Verb.LOCKED), left.locks().stream().map(LockUse::verb).toList());
    assertEquals("java.lang.Object", left.locks().getFirst().type());
    assertEquals(0, left.locks().getFirst().depth());
    assertEquals(
        "dev.jdebug.testbed.programs.Deadlock.hold(Deadlock.java:34)", left.stack().where());
    Frame oldest = left.stack().frames().getLast();
    assertEquals("java.lang.Thread.run", oldest.method());
    assertTrue(oldest.place().startsWith("Thread.java:"), oldest.place());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void deadlocksThatTheJvmReports(int version) {
    ThreadDump dump = Dumps.only("deadlock-" + version + ".txt");

    assertEquals(1, dump.deadlocks().size());
    List<Wait> waits = dump.deadlocks().getFirst().waits();
    assertEquals(List.of("left", "right"), waits.stream().map(Wait::thread).sorted().toList());
    assertEquals(List.of("left", "right"), waits.stream().map(Wait::holder).sorted().toList());
    assertEquals(
        Dumps.thread(dump, waits.getFirst().thread()).locks().getFirst().lock()
            + " (a java.lang.Object)",
        waits.getFirst().lock());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void deadlocksOfJavaUtilConcurrent(int version) {
    ThreadDump dump = Dumps.only("lock-deadlock-" + version + ".txt");

    List<Wait> waits = dump.deadlocks().getFirst().waits();
    assertEquals(List.of("credit", "debit"), waits.stream().map(Wait::thread).sorted().toList());
    assertTrue(
        waits
            .getFirst()
            .lock()
            .endsWith("(a java.util.concurrent.locks.ReentrantLock$NonfairSync)"));
    assertFalse(dump.ownersListed());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11})
  void aWaitForAClassIsNotNamedBefore17(int version) {
    JvmThread orders = Dumps.thread(Dumps.only("class-init-" + version + ".txt"), "orders");
    assertTrue(orders.waitsForSomeClass());
    assertEquals(List.of(), orders.locks());
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void aWaitForAClassIsNamedFrom17(int version) {
    JvmThread orders = Dumps.thread(Dumps.only("class-init-" + version + ".txt"), "orders");
    LockUse wait = orders.locks().getFirst();
    assertEquals(Verb.INITIALISING, wait.verb());
    assertEquals("dev.jdebug.testbed.programs.ClassInitDeadlock$Customers", wait.lock());
  }

  @Test
  void carriersAndWhatTheyCarry() {
    ThreadDump old = Dumps.only("pinned-21.txt");
    JvmThread carrier = Dumps.thread(old, "ForkJoinPool-1-worker-1");
    assertTrue(carrier.carries() > 0);
    assertEquals(RunState.UNKNOWN, carrier.state());

    ThreadDump now = Dumps.only("pinned-25.txt");
    long carried = Dumps.thread(now, "ForkJoinPool-1-worker-1").carries();
    JvmThread mounted =
        now.threads().stream().filter(thread -> thread.id() == carried).findFirst().orElseThrow();
    assertTrue(mounted.virtual());
    assertTrue(mounted.stack().has("java.lang.VirtualThread.parkOnCarrierThread"));
  }

  @Test
  void ownersOfLocksWhereTheyAreListed() {
    assertTrue(Dumps.only("convoy-25-locks.txt").ownersListed());
    assertFalse(Dumps.only("deadlock-25.txt").ownersListed());
  }

  @ParameterizedTest
  @CsvSource({"convoy-21.json", "convoy-21.plain", "convoy-25.json", "convoy-25.plain"})
  void filesOfDumpToFile(String name) {
    ThreadDump dump = Dumps.only(name);

    assertEquals(20, dump.threads().size());
    assertEquals(List.of(), dump.remarks());
    assertTrue(dump.taken().startsWith("2026-11-21T15:42:0"), dump.taken());
    JvmThread waiter = Dumps.thread(dump, "request-3");
    assertEquals(
        "dev.jdebug.testbed.programs.LockConvoy.guarded(LockConvoy.java:47)",
        waiter.stack().where());
    assertEquals("java.lang.Thread.run", waiter.stack().frames().getLast().method());
    assertSame(waiter.stack(), Dumps.thread(dump, "request-4").stack());
    boolean states = name.contains("25");
    assertEquals(states ? RunState.BLOCKED : RunState.UNKNOWN, waiter.state());
    if (states) {
      LockUse wanted = waiter.wanted().orElseThrow();
      assertEquals("java.lang.Object", wanted.type());
      LockUse held = Dumps.thread(dump, "exporter").locks().getFirst();
      assertEquals(new LockUse(Verb.LOCKED, wanted.lock(), "java.lang.Object", 5), held);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 25})
  void virtualThreadsInJson(int version) {
    ThreadDump dump = Dumps.only("pinned-" + version + ".json");
    assertEquals(
        2,
        dump.threads().stream()
            .filter(thread -> thread.stack().has("java.lang.VirtualThread.parkOnCarrierThread"))
            .count());
    assertEquals(
        version == 25 ? 52 : 2, dump.threads().stream().filter(JvmThread::virtual).count());
  }

  @Test
  void ownersInFormatVersion2() {
    ThreadDumpReading reading = new ThreadDumpReading();
    String json =
        """
        {"threadDump": {"formatVersion": 2, "processId": 7, "time": "2026-11-21T15:00:00Z",
          "runtimeVersion": "27", "threadContainers": [{"container": "<root>", "threads": [
            {"tid": 3, "name": "holder", "state": "RUNNABLE", "stack": ["a.B.c(B.java:1)"]},
            {"tid": 4, "name": "waiter", "state": "WAITING", "stack": [],
             "parkBlocker": {"object": "java.util.Lock@1f", "owner": 3}}], "threadCount": 2}]}}
        """;
    Dumps.into(reading, json.getBytes(StandardCharsets.UTF_8), true);

    ThreadDump dump = reading.dumps().getFirst();
    assertEquals(
        List.of(new LockUse(Verb.OWNED, "java.util.Lock@1f", "java.util.Lock", -1)),
        Dumps.thread(dump, "holder").locks());
    assertEquals(Verb.PARKED, Dumps.thread(dump, "waiter").wanted().orElseThrow().verb());
    assertTrue(dump.ownersListed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a \"quoted\" name",
        "looks like \" #12 daemon",
        "",
        "Zähler ☕",
        "0x00000000ffd18320, [1]",
        "x\" prio=5",
      })
  void oddNames(String name) {
    String text =
        "2026-11-21 15:40:52\nFull thread dump VM (1):\n\n\""
            + name
            + "\" #7 [99] daemon prio=5 os_prio=0 cpu=1.50ms elapsed=2.25s tid=0x00007f nid=99"
            + " runnable  [0x00007f]\n   java.lang.Thread.State: RUNNABLE\n\nJNI global refs: 1\n";
    JvmThread thread = Dumps.text(text).getFirst().threads().getFirst();
    assertEquals(name, thread.name());
    assertEquals(7, thread.id());
    assertEquals(1.5, thread.times().cpuMillis());
    assertEquals(2.25, thread.times().elapsedSeconds());
    assertEquals("runnable", thread.condition());
  }
}
