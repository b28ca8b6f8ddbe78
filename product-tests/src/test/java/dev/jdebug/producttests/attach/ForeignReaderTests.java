package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Leak;
import dev.jdebug.testbed.programs.Secrets;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our dumps, redacted and not, opened by readers that we did not write. */
@NeedsSandbox
class ForeignReaderTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  private final Path folder;

  ForeignReaderTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void redactedTheyCountTheSame(int version) throws IOException {
    try (RunningTarget target = TargetSpec.jvm(version).program(Secrets.class).start()) {
      ArtifactRun raw = ArtifactRun.beside(target, SAME, folder.resolve("raw.hprof"), "heap-dump");
      raw.proven();
      assertTrue(raw.holds(Secrets.BEGINNING + 999), "the secret is in the raw one");
      ArtifactRun redacted = new ArtifactRun(0, folder.resolve("redacted.hprof"), raw.events());
      redact(raw.file(), redacted.file());
      assertFalse(redacted.holds(Secrets.BEGINNING), "the secret is nowhere in the redacted one");

      for (ForeignReader reader : ForeignReader.values()) {
        Map<String, Long> counts = reader.histogram(raw.file());
        assertTrue(counts.size() > 100, () -> reader + " found " + counts);
        assertTrue(
            counts.getOrDefault("java.lang.String", 0L) > 1000, () -> reader + ": " + counts);
        assertEquals(counts, reader.histogram(redacted.file()), reader::name);
      }
    }
  }

  /** What is redacted in the sidecar, as it comes, is what they read, too. */
  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void theyFindWhatTheProgramHolds(int version) throws IOException {
    try (RunningTarget target =
        TargetSpec.jvm(version).program(Leak.class, "/tmp/leak", "now").start()) {
      ArtifactRun run =
          ArtifactRun.beside(
              target, SAME, folder.resolve("redacted.hprof"), "heap-dump", "--redact");
      run.proven();
      for (ForeignReader reader : ForeignReader.values()) {
        assertEquals(
            Leak.STEP, reader.histogram(run.file()).get(Leak.Leaked.class.getName()), reader::name);
      }
    }
  }

  private static void redact(Path from, Path to) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(from));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
      HprofWalk.copy(in, out, true);
    }
  }
}
