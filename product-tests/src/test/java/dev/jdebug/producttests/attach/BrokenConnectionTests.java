package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.injector.transfer.FetchOptions;
import dev.jdebug.injector.transfer.FetchOptions.Patience;
import dev.jdebug.injector.transfer.ResumableFetch;
import dev.jdebug.injector.transfer.SpooledFetch;
import dev.jdebug.injector.transfer.Wanted;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FilePlace;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.FileRowJson;
import dev.jdebug.protocol.JvmSelector;
import dev.jdebug.protocol.RemotePath;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.Ran;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Secrets;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connections that are cut, stalled, truncated and garbled at random, with a real collector and a
 * real JVM at their end: every run ends in a proven file or in a plain failure, and leaves nothing.
 */
@NeedsSandbox
class BrokenConnectionTests {
  private static final int RUNS = "full".equals(System.getProperty("jdebug.matrix")) ? 50 : 3;

  /** A stall is noticed soon; a busy machine takes its time to start a collector. */
  private static final Patience PATIENCE =
      new Patience(6, Duration.ofMillis(50), Duration.ofSeconds(8));

  private final Path folder;
  private int proven;

  BrokenConnectionTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void everyDumpIsProvenOrPlainlyNotThere(int version) throws IOException {
    try (RunningTarget target =
            TargetSpec.jvm(version).program(Secrets.class, "24").flags("-Xmx96m").start();
        FaultyPod pod = new FaultyPod(target)) {
      CollectorRun.beside(
          target, target.process().container().identity(), "jcmd", "1", "--", "VM.version");
      Footprint footprint = Footprint.of(target);
      for (int seed = 0; seed < RUNS; seed++) {
        Random random = new Random(version * 1000L + seed);
        pod.breaks(random);
        dump(pod, seed, random.nextBoolean());
        assertEquals(List.of(), pod.left(), "seed " + seed);
      }
      assertRunsOn(target);
      footprint.assertUnchanged(target);
      assertTrue(proven > RUNS / 2, proven + " of " + RUNS);
    }
  }

  private void dump(FaultyPod pod, int seed, boolean compress) throws IOException {
    Path file = folder.resolve("dump-" + seed);
    CollectorRequest.SpooledDump request =
        new CollectorRequest.SpooledDump(
            "run-" + seed,
            new CollectorRequest.HeapDump(JvmSelector.ONLY, false, seed % 3 == 0),
            compress && seed % 4 == 0);
    try (OutputStream out = Files.newOutputStream(file)) {
      SpooledFetch fetch =
          new SpooledFetch(
              (asked, frames) -> pod.session().run(asked, Duration.ZERO, frames, event -> {}),
              PATIENCE,
              event -> {});
      Event.Result result = fetch.fetch(request, out);
      assertEquals(Files.size(file), result.bytes());
      proven++;
    } catch (Failure e) {
      assertPlain(e);
      return;
    }
    if (!request.compress()) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        assertTrue(HprofWalk.copy(in, OutputStream.nullOutputStream(), false).objects() > 5_000);
      }
    }
    Files.delete(file);
  }

  private static void assertPlain(Failure failure) {
    assertTrue(failure.getMessage().endsWith("."), failure::getMessage);
    assertFalse(failure.kind().exitCode() == 70, failure::getMessage);
  }

  private static void assertRunsOn(RunningTarget target) {
    Ran alive =
        CollectorRun.beside(
                target, target.process().container().identity(), "jcmd", "1", "--", "VM.uptime")
            .ran();
    assertEquals(0, alive.exitCode(), alive::stderr);
  }

  @ParameterizedTest
  @ValueSource(ints = {17})
  void everyFileIsProvenOrPlainlyNotThere(int version) throws IOException {
    try (RunningTarget target = TargetSpec.jvm(version).start();
        FaultyPod pod = new FaultyPod(target)) {
      assertEquals(
          0, target.inside("sh", "-c", "head -c 20000000 /dev/urandom > /tmp/file").exitCode());
      byte[] content = Files.readAllBytes(target.process().root().resolve("tmp/file"));
      FileRow row = row(pod);
      for (int seed = 0; seed < RUNS; seed++) {
        Path file = folder.resolve("file-" + seed);
        pod.breaks(new Random(seed));
        try {
          fetch(pod, row, file, seed % 2 == 0);
          assertTrue(Arrays.equals(content, Files.readAllBytes(file)), "seed " + seed);
          proven++;
        } catch (Failure e) {
          assertPlain(e);
          assertFalse(Files.exists(file), "seed " + seed);
        }
        Files.deleteIfExists(file);
      }
      assertEquals(List.of(), pod.left());
      assertTrue(proven > RUNS / 2, proven + " of " + RUNS);
    }
  }

  private static FileRow row(FaultyPod pod) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    CollectorRequest list =
        new CollectorRequest.FileList(
            FilePlace.of(JvmSelector.ONLY), List.of(RemotePath.ofText("/tmp/file")));
    pod.session().run(list, Duration.ZERO, lines, event -> {});
    return FileRowJson.read(lines.toString(StandardCharsets.UTF_8).strip()).orElseThrow();
  }

  private static void fetch(FaultyPod pod, FileRow row, Path file, boolean compress) {
    FetchOptions options =
        new FetchOptions(FilePlace.of(JvmSelector.ONLY), compress, false, false, PATIENCE);
    new ResumableFetch(
            (asked, frames, told) -> pod.session().run(asked, Duration.ZERO, frames, told),
            options,
            event -> {})
        .fetch(new Wanted(row, file, "shop/cart"));
  }
}
