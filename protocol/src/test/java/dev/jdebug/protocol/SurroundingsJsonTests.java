package dev.jdebug.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsJsonTests {
  private static final Surroundings AROUND =
      new Surroundings(
          new Surroundings.Who(7, 1, 1000, "21.0.4", "shop.Main", true),
          new Surroundings.Memory(1, 2, 3, 4, -1, 6),
          List.of("-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=/a \"b\""),
          List.of(
              new Surroundings.Mount("/", "overlay", false, false, 10, 20),
              new Surroundings.Mount("/dumps", "ext4", true, true, 30, 40)),
          new Surroundings.Place("/dumps/java_pid1.hprof", true, false, "/dumps", true),
          new Surroundings.Spool(99, "tmpfs"));

  @Test
  void readsWhatItWrites() {
    assertEquals(Optional.of(AROUND), SurroundingsJson.read(SurroundingsJson.write(AROUND)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "mounts", "{\"pid\":7}"})
  void isEmptyForWhatIsNone(String line) {
    assertEquals(Optional.empty(), SurroundingsJson.read(line));
  }

  @Test
  void flagsAreLinesOfTheirOwn() {
    FlagRow flag = new FlagRow("HeapDumpPath", "/a b", "command line", true);
    assertEquals(Optional.of(flag), FlagRowJson.read(FlagRowJson.write(flag)));
    assertEquals(Optional.empty(), FlagRowJson.read("{\"value\":\"x\"}"));
    assertEquals(Optional.empty(), FlagRowJson.read("no"));
  }
}
