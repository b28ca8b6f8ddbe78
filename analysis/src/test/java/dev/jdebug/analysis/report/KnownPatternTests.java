package dev.jdebug.analysis.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jdebug.analysis.WrittenDump;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Diagnoses by one call: found when enough threads are in it, not with one thread less. */
class KnownPatternTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "T08 | 2 | TIMED_WAITING | com.zaxxer.hikari.pool.HikariPool.getConnection | wait for a"
            + " connection out of a pool",
        "T08 | 2 | WAITING | org.apache.commons.pool2.impl.GenericObjectPool.borrowObject | wait"
            + " for a connection out of a pool",
        "T09 | 5 | RUNNABLE | java.net.SocketInputStream.socketRead0 | wait for an answer at one"
            + " place",
        "T10 | 3 | BLOCKED | ch.qos.logback.core.OutputStreamAppender.writeBytes | wait to write a"
            + " line of log",
        "T11 | 2 | RUNNABLE | java.net.Inet6AddressImpl.lookupAllHostAddr | wait for the name"
            + " service",
        "T12 | 3 | BLOCKED | java.lang.ClassLoader.loadClass | wait for a class to be loaded or"
            + " initialised",
        "T20 | 5 | WAITING | java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lock |"
            + " wait for a read-write lock, whose readers no dump names",
        "T23 | 3 | RUNNABLE | java.util.regex.Pattern$Loop.match | run in a regular expression",
        "T23 | 3 | BLOCKED | java.util.concurrent.ConcurrentHashMap.computeIfAbsent | wait in"
            + " ConcurrentHashMap.computeIfAbsent",
        "T27 | 3 | WAITING | io.github.resilience4j.bulkhead.internal.SemaphoreBulkhead.acquire |"
            + " wait at a rate limiter or bulkhead",
        "T28 | 3 | RUNNABLE | java.lang.Throwable.fillInStackTrace | run in making exceptions",
      })
  void foundByWhatManyThreadsDo(String id, int atLeast, String state, String call, String what) {
    ThreadReport report = report(atLeast, state, call);
    assertEquals(atLeast + " threads " + what, report.verdict());
    assertEquals(id, report.findings().getFirst().id());
    assertFalse(report(atLeast - 1, state, call).ill());
  }

  private static ThreadReport report(int threads, String state, String call) {
    WrittenDump dump =
        new WrittenDump("10:00:00")
            .threads(
                threads, "shop ", state, call + "(X.java:1)", "shop.Orders.list(Orders.java:9)");
    return ThreadReport.of(List.of(dump.dump()));
  }
}
