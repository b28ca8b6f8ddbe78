package dev.jdebug.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmSampleJsonTests {

  private static JvmSample sample(List<JvmSample.ThreadCpu> threads) {
    return new JvmSample(7, 1_700_000_000_000L, 1, 2, 3, 4, 5, 6, 7, 8, 9, threads);
  }

  @Test
  void readsWhatItWrites() {
    JvmSample sample =
        sample(
            List.of(
                new JvmSample.ThreadCpu(12, "hot \"one\"", 'R', 900),
                new JvmSample.ThreadCpu(8, "GC Thread#0", 'S', 20)));
    assertEquals(Optional.of(sample), JvmSampleJson.read(JvmSampleJson.write(sample)));
    assertEquals(
        Optional.of(sample(List.of())), JvmSampleJson.read(JvmSampleJson.write(sample(List.of()))));
  }

  @Test
  void passesOverUnknownFields() {
    String line = JvmSampleJson.write(sample(List.of()));
    String newer = "{\"future\":[[1],{\"a\":{}}],\"more\":{\"b\":[]}," + line.substring(1);
    assertEquals(Optional.of(sample(List.of())), JvmSampleJson.read(newer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "heap 5M", "{\"pid\":7,\"threads\":[{]}"})
  void isEmptyForWhatIsNoSample(String line) {
    assertEquals(Optional.empty(), JvmSampleJson.read(line));
  }
}
