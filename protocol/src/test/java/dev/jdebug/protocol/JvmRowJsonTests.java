package dev.jdebug.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmRowJsonTests {

  private static JvmRow row(JvmKind kind) {
    return new JvmRow(
        7,
        1,
        1000,
        1000,
        kind,
        "org.acme.Main",
        "17.0.15",
        1_700_000_000_000L,
        -1,
        1L << 33,
        "ab".repeat(32),
        "wrong uid");
  }

  @ParameterizedTest
  @EnumSource(JvmKind.class)
  void readsWhatItWrites(JvmKind kind) {
    JvmRow row = row(kind);
    assertEquals(Optional.of(row), JvmRowJson.read(JvmRowJson.write(row)));
  }

  @Test
  void writesStableNames() {
    assertEquals(
        "{\"pid\":7,\"innerPid\":1,\"uid\":1000,\"gid\":1000,\"kind\":\"native-image\","
            + "\"mainClass\":\"org.acme.Main\",\"javaVersion\":\"17.0.15\","
            + "\"startEpochMillis\":1700000000000,\"heapUsed\":-1,\"heapMax\":8589934592,"
            + "\"containerId\":\""
            + "ab".repeat(32)
            + "\",\"obstacle\":\"wrong uid\"}",
        JvmRowJson.write(row(JvmKind.NATIVE_IMAGE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PID UID", "{}", "{\"pid\":\"x\"}", "{\"pid\":7", "[7]"})
  void isEmptyForWhatIsNoRow(String line) {
    assertEquals(Optional.empty(), JvmRowJson.read(line));
  }
}
