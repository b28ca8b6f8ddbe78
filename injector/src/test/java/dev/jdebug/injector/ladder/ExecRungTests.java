package dev.jdebug.injector.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.Session;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSelector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target's own jcmd: a real one, of the JDK that runs this test, asked about this test. */
class ExecRungTests {
  private static final JvmSelector THIS_JVM =
      new JvmSelector(Long.toString(ProcessHandle.current().pid()), "");
  private static final Reach EXEC =
      new Reach(Optional.of(RungName.EXEC), RungName.COPY, Consent.NONE, "");

  private final Bench bench;

  ExecRungTests(@TempDir Path directory) {
    this.bench = new Bench(directory);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private Session open(String javaHome) {
    bench.change(
        "cart",
        pod ->
            pod.withObject("/spec/containers/0")
                .putArray("env")
                .addObject()
                .put("name", "JAVA_HOME")
                .put("value", javaHome));
    return bench
        .injector()
        .open(bench.target("cart"), HelperOptions.of(""), EXEC, bench.events()::add);
  }

  private Event.Result run(Session session, CollectorRequest request, ByteArrayOutputStream to) {
    return session.run(request, Duration.ofSeconds(60), to, bench.events()::add);
  }

  @Test
  void aThreadDumpIsTheJvmsOwn() {
    Session session = open(System.getProperty("java.home"));
    ByteArrayOutputStream artifact = new ByteArrayOutputStream();
    Event.Result result =
        run(session, new CollectorRequest.ThreadDump(THIS_JVM, false, true, true), artifact);
    String dump = artifact.toString(StandardCharsets.UTF_8);
    assertTrue(dump.contains("Full thread dump "), dump);
    assertTrue(dump.contains("ExecRungTests"), "this very stack");
    assertFalse(dump.startsWith(THIS_JVM.name()), "jcmd's own head line is not the JVM's");
    assertEquals("exec", result.route());
    assertEquals(artifact.size(), result.bytes());
    assertEquals(
        new Event.Warning(
            "The container's own jcmd took it: its exit code is all that proves what arrived."),
        bench.events().getLast());
    assertEquals(List.of(), bench.cluster().requests().writes());
  }

  @Test
  void aDiagnosticCommandIsRelayed() {
    ByteArrayOutputStream artifact = new ByteArrayOutputStream();
    run(
        open(System.getProperty("java.home")),
        new CollectorRequest.Jcmd(THIS_JVM, List.of("VM.version")),
        artifact);
    String answer = artifact.toString(StandardCharsets.UTF_8);
    assertTrue(answer.contains("JDK " + Runtime.version().feature()), answer);
  }

  @Test
  void anUnknownCommandIsTheJvmsRefusal() {
    Failure failure =
        failing(
            new CollectorRequest.Jcmd(THIS_JVM, List.of("No.such")), FailureKind.COMMAND_FAILED);
    assertTrue(failure.getMessage().contains("No.such"), failure.getMessage());
  }

  @Test
  void anUnknownJvmIsNotFound() {
    JvmSelector none = new JvmSelector("no.such.Main", "");
    failing(new CollectorRequest.Jcmd(none, List.of("VM.version")), FailureKind.NOT_FOUND);
  }

  @Test
  void whatOnlyTheCollectorCanIsRefused() {
    Failure failure = failing(new CollectorRequest.Top(THIS_JVM, 1, 100), FailureKind.TARGET_UNFIT);
    assertTrue(failure.getMessage().contains("only the collector"), failure.getMessage());
  }

  private Failure failing(CollectorRequest request, FailureKind kind) {
    Session session = open(System.getProperty("java.home"));
    Failure failure =
        assertThrows(Failure.class, () -> run(session, request, new ByteArrayOutputStream()));
    assertEquals(kind, failure.kind(), failure.getMessage());
    assertFalse(failure.remedy().isBlank());
    return failure;
  }
}
