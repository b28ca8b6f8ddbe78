package dev.jdebug.producttests.attach;

import dev.jdebug.cli.Jdebug;
import dev.jdebug.cli.evidence.Doors;
import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.cli.shell.ResultStream;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import dev.jdebug.protocol.Failure;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.RunningTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The whole program, whose collector is not in this process but in a container beside a target. */
record Beside(RunningTarget target, Identity identity) implements HostCollector {

  /** What a run ended with. */
  record Played(int code, String out, String err) {}

  /** Runs a verb; the target is added behind it. */
  Played run(String verb, String... more) {
    List<String> words = new ArrayList<>(List.of(verb, "local/" + target.pid()));
    words.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        Shell.of(
            Map.of(),
            new ByteArrayInputStream(new byte[0]),
            new ResultStream(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "",
            "jdebug");
    Doors doors =
        new Doors(
            options -> {
              throw new AssertionError("the cluster was asked");
            },
            this);
    int code = Jdebug.run(words, shell, doors);
    return new Played(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void run(CollectorInvocation invocation, OutputStream artifact, Consumer<Event> events)
      throws IOException {
    CollectorInvocation told =
        new CollectorInvocation(invocation.request(), true, invocation.timeout());
    SandboxProcess process =
        target.startBeside(
            identity, CollectorRun.program(told.toArguments().toArray(String[]::new)));
    StringBuilder stderr = new StringBuilder();
    Thread reader = Thread.ofVirtual().start(() -> stderr.append(text(process)));
    try (InputStream stdout = process.process().getInputStream()) {
      stdout.transferTo(artifact);
    }
    process.awaitExit(Duration.ofSeconds(60));
    join(reader);
    List<Event> heard =
        stderr.toString().lines().flatMap(line -> EventJson.read(line).stream()).toList();
    for (Event event : heard) {
      if (event instanceof Event.Failed failed) {
        throw new Failure(failed.kind(), failed.message(), failed.remedy());
      }
      events.accept(event);
    }
  }

  private static String text(SandboxProcess process) {
    try {
      return new String(process.process().getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
