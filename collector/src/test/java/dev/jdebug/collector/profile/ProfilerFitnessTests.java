package dev.jdebug.collector.profile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.proc.Proc;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilerFitnessTests {

  @Test
  void anOrdinaryJvmAndOneThatHasOursAreFit() {
    List<String> mapped = Proc.LIVE.self().mappedPaths();
    assertTrue(mapped.stream().anyMatch(path -> path.endsWith("/libjvm.so")), mapped::toString);
    assertDoesNotThrow(() -> ProfilerFitness.check("it", mapped));
    assertDoesNotThrow(
        () -> ProfilerFitness.check("it", List.of("/jdebug/lib/linux-x64/libjdebug-profiler.so")));
  }

  @ParameterizedTest
  @CsvSource({
    "/lib/ld-musl-x86_64.so.1, it runs on musl",
    "/tmp/libasyncProfiler-linux-x64.so, another profiler in it already (/tmp/libasyncProfiler",
    "'/tmp/dd/libjavaProfiler.so (deleted)', another profiler in it already",
  })
  void whatItMightHarmIsRefused(String path, String words) {
    Failure failure =
        assertThrows(Failure.class, () -> ProfilerFitness.check("it", List.of("/x", path)));
    assertEquals(FailureKind.TARGET_UNFIT, failure.kind());
    assertTrue(failure.getMessage().contains(words), failure.getMessage());
  }
}
