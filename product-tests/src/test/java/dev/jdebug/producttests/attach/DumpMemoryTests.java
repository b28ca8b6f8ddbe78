package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.Output;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collector with a heap of 16 MiB takes any dump, in memory that does not grow with it. */
@NeedsSandbox
class DumpMemoryTests {
  private static final int LARGE = "full".equals(System.getProperty("jdebug.matrix")) ? 2000 : 200;
  private static final int SMALL = LARGE / 10;

  /** What the JVM itself takes more or less of in another run. */
  private static final long SCATTER_KIB = 12 * 1024;

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void theLargerDumpTakesNoMoreMemory(int version) throws IOException {
    long small = peakKib(version, SMALL);
    long large = peakKib(version, LARGE);
    assertTrue(large < small + SCATTER_KIB, () -> large + " KiB against " + small);
  }

  private static long peakKib(int version, int megabytes) throws IOException {
    try (RunningTarget target =
        TargetSpec.jvm(version)
            .program(Secrets.class, Integer.toString(megabytes))
            .flags("-Xmx" + megabytes * 2 + "m")
            .start()) {
      SpoolHelper helper = SpoolHelper.beside(target, Identity.restricted(1000, 1000));
      List<String> command =
          new ArrayList<>(
              CollectorRun.program("heap-dump", "--spool=d", Long.toString(target.pid()))
                  .command());
      command.add(1, "-Xmx16m");
      SandboxProcess collector = helper.container().exec(Output.PIPES, command);
      return readAll(collector, megabytes);
    }
  }

  /** The peak as it was while the last bytes were on their way. */
  private static long readAll(SandboxProcess collector, int megabytes) throws IOException {
    long read = 0;
    long peak = 0;
    try (InputStream stdout = collector.process().getInputStream()) {
      byte[] buffer = new byte[1 << 20];
      for (int n = stdout.readNBytes(buffer, 0, buffer.length); n > 0; ) {
        read += n;
        peak = Math.max(peak, peakKib(collector));
        n = stdout.readNBytes(buffer, 0, buffer.length);
      }
    }
    assertEquals(0, collector.awaitExit(Duration.ofSeconds(60)));
    assertTrue(read > (long) megabytes << 20, read + " bytes");
    return peak;
  }

  /** 0 when it has ended: what it wrote last is still in the pipe. */
  private static long peakKib(SandboxProcess collector) {
    try {
      String field = collector.statusField("VmHWM");
      return Long.parseLong(field.substring(0, field.indexOf(' ')));
    } catch (UncheckedIOException | IllegalStateException e) {
      return 0;
    }
  }
}
