package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.jdebug.cli.Main;
import dev.jdebug.cli.Played;
import dev.jdebug.collector.CollectorMain;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.injector.Injector;
import dev.jdebug.protocol.Event;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.http.ExecFault;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import dev.jdebug.testbed.programs.Secrets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import net.bytebuddy.agent.VirtualMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real collector on a real JVM, behind a strict API server whose execs break. */
class HeapDumpFromPodTests {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: shop, labels: {app: cart}}
      spec: {nodeName: node-1, containers: [{name: app, image: example/cart:1}]}
      """;

  private final FakeCluster cluster = FakeCluster.start().namespace("shop").with(POD);
  private final Path spool;
  private final Path here;
  private final Process jvm;

  HeapDumpFromPodTests(@TempDir Path folder) throws IOException {
    spool = Files.createDirectory(folder.resolve("spool"));
    here = Files.createDirectory(folder.resolve("here"));
    jvm = new ProcessBuilder(Java.of(Secrets.class).withWords("24").command()).start();
    assertEquals("READY", jvm.inputReader().readLine());
    cluster.runs("shop", "cart", "app", new Target(new ContainerLog(), new CompletableFuture<>()));
    List<String> collector = new ArrayList<>(List.of("env", "JDEBUG_SPOOL=" + spool));
    collector.addAll(
        Java.of(
                CollectorMain.class,
                Event.class,
                HprofWalk.class,
                JsonFactory.class,
                VirtualMachine.class)
            .command());
    Map<String, List<String>> programs =
        Map.of("keeper", List.of("sh", "-c", "exec sleep 3600"), "collector", collector);
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage("example/sidecar:1", new Image("65532", List.of("keeper"), programs)));
  }

  @AfterEach
  void stop() {
    jvm.destroyForcibly();
    cluster.close();
  }

  private record Target(ContainerLog log, CompletableFuture<Integer> exit)
      implements RunningContainer {
    @Override
    public Process exec(List<String> command) throws IOException {
      return new ProcessBuilder(command).start();
    }

    @Override
    public Optional<User> user() {
      return Optional.of(new User(1000, 2000));
    }

    @Override
    public void stop() {
      exit.complete(137);
    }
  }

  private Played dump(String... more) {
    return Played.Setting.bare().withCluster(Injector::connect).run(words(more));
  }

  private String[] words(String... more) {
    List<String> words =
        new ArrayList<>(List.of("heap-dump", "cart", "-n", "shop", "--to", here + "/"));
    words.addAll(List.of("--kubeconfig", cluster.kubeconfig(cluster.admin()).toString()));
    words.addAll(List.of("--image", "example/sidecar:1", "--pid", Long.toString(jvm.pid())));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private Path only(String ending) throws IOException {
    try (var files = Files.list(here)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      assertEquals(1, found.size(), found::toString);
      return found.getFirst();
    }
  }

  private static long objects(InputStream dump) throws IOException {
    return HprofWalk.copy(dump, OutputStream.nullOutputStream(), false).objects();
  }

  private void assertNothingLeft() {
    assertEquals(List.of(), List.of(spool.toFile().list()));
    assertTrue(jvm.isAlive());
  }

  @Test
  void whateverBreaksOnTheWayTheDumpIsTakenOnceAndArrivesWhole() throws IOException {
    cluster
        .nextExec(ExecFault.NONE) // what the heap holds
        .nextExec(ExecFault.cutAfter(9_000_000))
        .nextExec(ExecFault.truncateStdoutAfter(100_000))
        .nextExec(ExecFault.corruptByteAt(50_000))
        .nextExec(ExecFault.dropStatus());

    Played played = dump();

    assertEquals(0, played.code(), played::err);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(only(".hprof")))) {
      assertTrue(objects(in) > 5_000);
    }
    assertTrue(played.err().contains("Going on with what is missing."), played::err);
    assertTrue(played.err().contains("The JVM stood still for "), played::err);
    String manifest = Files.readString(only(".hprof.manifest.json"));
    assertTrue(manifest.contains("\"route\": \"pipe-in-helper\""), manifest);
    assertTrue(manifest.contains("pause-millis"), manifest);
    assertNothingLeft();
  }

  @Test
  void compressedBothDigestsAreProven() throws IOException {
    Played played = dump("--compress", "--redact");

    assertEquals(0, played.code(), played::err);
    Path file = only(".hprof.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertTrue(objects(in) > 5_000);
    }
    assertNothingLeft();
    Played verified = Played.Setting.bare().run("verify", here.toString());
    assertEquals(0, verified.code(), verified::out);
  }

  @Test
  void whatWasNeverBegunIsNotBegunByAskingAgain() {
    cluster
        .nextExec(ExecFault.NONE) // what the heap holds
        .nextExec(ExecFault.unreachableKubelet());

    Played played = dump("-q");

    assertEquals(74, played.code(), played::err);
    assertTrue(played.err().contains("the helper's spool has nothing of the dump"), played::err);
    assertNothingLeft();
  }

  /** The program as a process, its connection stalled; returns when the dump has begun. */
  private Process begun() throws IOException {
    cluster
        .nextExec(ExecFault.NONE) // what the heap holds
        .nextExec(ExecFault.stallAfter(1000));
    Process program = new ProcessBuilder(Java.main(Main.class, words()).command()).start();
    awaitInSpool("writer", program);
    return program;
  }

  private void awaitInSpool(String name, Process program) {
    assertTrue(
        Fact.await(Duration.ofSeconds(60), () -> isInSpool(name)),
        () -> program.isAlive() ? "it waits" : "it ended with " + program.exitValue());
  }

  private boolean isInSpool(String name) {
    try (var files = Files.walk(spool)) {
      return files.anyMatch(file -> String.valueOf(file.getFileName()).equals(name));
    } catch (IOException | UncheckedIOException e) {
      return false; // it goes while it is looked at
    }
  }

  @Test
  void endedByInterruptItEmptiesTheSpool() throws Exception {
    Process program = begun();
    new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor();
    assertEquals(130, program.waitFor());
    assertNothingLeft();
  }

  @Test
  void killedItLeavesTheCollectorToItsWorkAndTheSpoolToTheKeeper() throws Exception {
    Process program = begun();
    program.destroyForcibly().waitFor();
    awaitInSpool("end", program);
    assertTrue(jvm.isAlive());
  }
}
