package dev.jdebug.analysis.rules;

import static dev.jdebug.analysis.finding.Severity.NOTE;
import static dev.jdebug.analysis.finding.Severity.WARNING;
import static dev.jdebug.analysis.rules.KnownPattern.When.ANY;
import static dev.jdebug.analysis.rules.KnownPattern.When.BLOCKED;
import static dev.jdebug.analysis.rules.KnownPattern.When.RUNNING;
import static dev.jdebug.analysis.rules.KnownPattern.When.WAITING;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.threads.JvmThread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Diagnoses that are a line of data each: which calls, in which states, how many threads. */
final class KnownPatterns implements Rule {

  private static final List<KnownPattern> ALL =
      List.of(
          new KnownPattern(
              "T08",
              WARNING,
              "for a connection out of a pool",
              WAITING,
              2,
              List.of(
                  "com.zaxxer.hikari.pool.HikariPool.getConnection",
                  "com.zaxxer.hikari.util.ConcurrentBag.borrow",
                  "org.apache.commons.pool2.impl.GenericObjectPool.borrowObject",
                  "org.apache.commons.pool.impl.GenericObjectPool.borrowObject",
                  "com.mchange.v2.resourcepool.BasicResourcePool.awaitAvailable",
                  "org.apache.tomcat.jdbc.pool.ConnectionPool.borrowConnection",
                  "io.agroal.pool.ConnectionPool.",
                  "org.jboss.jca.core.connectionmanager.pool.",
                  "oracle.ucp.common.",
                  "org.apache.http.pool.AbstractConnPool.",
                  "org.apache.hc.core5.pool.",
                  "redis.clients.jedis.util.Pool.getResource",
                  "io.lettuce.core.support.ConnectionPoolSupport",
                  "okhttp3.internal.connection.RealConnectionPool",
                  "reactor.pool."),
              "Look at who has the connections: threads between borrowing and giving back, slow"
                  + " statements, leaks. More connections only help if the other side has room."),
          new KnownPattern(
              "T10",
              WARNING,
              "to write a line of log",
              WAITING,
              3,
              List.of(
                  "ch.qos.logback.core.OutputStreamAppender.",
                  "ch.qos.logback.core.AsyncAppenderBase.put",
                  "ch.qos.logback.core.AppenderBase.doAppend",
                  "org.apache.logging.log4j.core.appender.",
                  "org.apache.logging.log4j.core.async.",
                  "org.apache.logging.log4j.core.config.AppenderControl.",
                  "org.apache.log4j.Category.callAppenders",
                  "java.util.logging.StreamHandler.publish",
                  "java.io.PrintStream.println",
                  "java.io.PrintStream.write"),
              "Log less, or asynchronously with a queue that drops; look at what reads the log."),
          new KnownPattern(
              "T11",
              WARNING,
              "for the name service",
              ANY,
              2,
              List.of(
                  "java.net.Inet4AddressImpl.lookupAllHostAddr",
                  "java.net.Inet6AddressImpl.lookupAllHostAddr",
                  "java.net.InetAddress$NameServiceAddresses.get"),
              "Look at CoreDNS and at ndots in the pod's resolv.conf: jdebug net TARGET."),
          new KnownPattern(
              "T12",
              WARNING,
              "for a class to be loaded or initialised",
              BLOCKED,
              3,
              List.of(
                  "java.lang.ClassLoader.loadClass",
                  "java.lang.Class.forName",
                  "java.util.zip.ZipFile.",
                  "java.util.jar.JarFile."),
              "Look for lookups by name in every request, of classes that are not there."),
          new KnownPattern(
              "T20",
              WARNING,
              "for a read-write lock, whose readers no dump names",
              WAITING,
              5,
              List.of(
                  "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lock",
                  "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock.lock"),
              "Look for threads that stand between lock and unlock of this lock."),
          new KnownPattern(
              "T23",
              WARNING,
              "in java.util.HashMap, which several threads have broken",
              RUNNING,
              2,
              List.of(
                  "java.util.HashMap.getEntry",
                  "java.util.HashMap.transfer",
                  "java.util.HashMap$TreeNode."),
              "A HashMap that threads share must be a ConcurrentHashMap."),
          new KnownPattern(
              "T23",
              WARNING,
              "in a regular expression",
              RUNNING,
              3,
              List.of("java.util.regex.Pattern$"),
              "Look for nested quantifiers; limit the length of what is matched."),
          new KnownPattern(
              "T23",
              WARNING,
              "for random numbers",
              WAITING,
              3,
              List.of("java.security.SecureRandom.nextBytes", "sun.security.provider.NativePRNG"),
              "Use one SecureRandom per thread, or a generator that does not read /dev/random."),
          new KnownPattern(
              "T23",
              WARNING,
              "in ConcurrentHashMap.computeIfAbsent",
              BLOCKED,
              3,
              List.of("java.util.concurrent.ConcurrentHashMap.compute"),
              "Do nothing slow in the function of computeIfAbsent: it holds a part of the map."),
          new KnownPattern(
              "T25",
              WARNING,
              "for the end of shutdown hooks",
              WAITING,
              1,
              List.of("java.lang.ApplicationShutdownHooks.runHooks", "java.lang.Shutdown.runHooks"),
              "The JVM ends when the hooks do: look at the threads that they wait for."),
          new KnownPattern(
              "T27",
              WARNING,
              "at a rate limiter or bulkhead",
              WAITING,
              3,
              List.of(
                  "io.github.resilience4j.bulkhead.",
                  "io.github.resilience4j.ratelimiter.",
                  "com.google.common.util.concurrent.RateLimiter.acquire",
                  "org.springframework.core.task.SimpleAsyncTaskExecutor.beforeAccess"),
              "The limit is reached: compare it with the load, and with what stands behind it."),
          new KnownPattern(
              "T28",
              WARNING,
              "in making exceptions",
              RUNNING,
              3,
              List.of("java.lang.Throwable.fillInStackTrace"),
              "See which: jdebug jfr record TARGET --duration 30s."),
          new KnownPattern(
              "T28",
              NOTE,
              "for direct memory to be freed",
              ANY,
              1,
              List.of("java.nio.Bits.reserveMemory"),
              "Raise -XX:MaxDirectMemorySize, or find who keeps direct buffers."));

  /** Threads of one place that wait for an answer: more than happen to do so at once. */
  private static final int ONE_PLACE = 5;

  @Override
  public List<String> ids() {
    return Stream.concat(ALL.stream().map(KnownPattern::id), Stream.of("T09")).distinct().toList();
  }

  @Override
  public List<Finding> examine(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    for (KnownPattern pattern : ALL) {
      List<JvmThread> fitting = new ArrayList<>();
      scene
          .stacks()
          .forEach(
              (stack, threads) -> {
                if (pattern.fits(stack)) {
                  threads.stream().filter(pattern::counts).forEach(fitting::add);
                }
              });
      if (fitting.size() >= pattern.atLeast()) {
        findings.add(finding(scene, pattern, fitting));
      }
    }
    findings.addAll(unanswered(scene));
    return findings;
  }

  private static Finding finding(Scene scene, KnownPattern pattern, List<JvmThread> threads) {
    boolean still = threads.stream().filter(thread -> scene.stoodStill(thread, 2)).count() > 1;
    return new Finding(
        pattern.id(),
        pattern.severity(),
        still ? Confidence.CERTAIN : Confidence.LIKELY,
        Words.threads(threads.size())
            + (pattern.when() == RUNNING ? " run " : threads.size() == 1 ? " waits " : " wait ")
            + pattern.what(),
        Words.places(threads, 3),
        pattern.next());
  }

  private static List<Finding> unanswered(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    scene
        .stacks()
        .forEach(
            (stack, threads) -> {
              if (threads.size() >= ONE_PLACE
                  && Waiting.forInput(stack)
                  && !Waiting.forWork(stack)) {
                findings.add(unanswered(scene, threads));
              }
            });
    return findings;
  }

  private static Finding unanswered(Scene scene, List<JvmThread> threads) {
    boolean still = threads.stream().filter(thread -> scene.stoodStill(thread, 2)).count() > 1;
    return new Finding(
        "T09",
        WARNING,
        still ? Confidence.CERTAIN : Confidence.POSSIBLE,
        Words.threads(threads.size()) + " wait for an answer at one place",
        Words.places(threads, 1),
        "Look at who is to answer, and set a read timeout there.");
  }

  /** What all of these wait for, as the end of a sentence; empty when it is not known. */
  static String waitingFor(List<JvmThread> threads) {
    if (threads.stream().allMatch(thread -> Waiting.forInput(thread.stack()))) {
      return "for answers from outside";
    }
    return ALL.stream()
        .filter(pattern -> threads.stream().allMatch(pattern::fits))
        .findFirst()
        .map(KnownPattern::what)
        .orElse("");
  }
}
