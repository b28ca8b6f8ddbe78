package dev.jdebug.injector.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomContainerTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "command",
        "image",
        "lifecycle",
        "volumeDevices",
        "resources",
        "ports",
        "livenessProbe",
        "colour"
      })
  void refusesWhatItMayNotSet(String field) {
    Failure failure =
        assertThrows(
            Failure.class,
            () -> CustomContainer.read("part.json", "{\"" + field + "\": [1]}", true));
    assertEquals(FailureKind.USAGE, failure.kind());
    assertTrue(failure.getMessage().startsWith("part.json sets " + field + ", which"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "text", "{\"env\":", "a: b: c"})
  void refusesWhatIsNoContainer(String text) {
    Failure failure = assertThrows(Failure.class, () -> CustomContainer.read("part", text, true));
    assertEquals(FailureKind.USAGE, failure.kind());
  }

  @Test
  void aContainerOfAPodMayHaveMore() {
    assertEquals(
        "{\"resources\":{\"limits\":{\"memory\":\"1Gi\"}}}",
        CustomContainer.read("a", "resources: {limits: {memory: 1Gi}}", false).write());
    assertThrows(Failure.class, () -> CustomContainer.read("a", "colour: red", false));
  }

  @Test
  void readsBothForms() {
    assertEquals(
        CustomContainer.read("a", "{\"securityContext\": {\"runAsUser\": 0}}", true).write(),
        CustomContainer.read("b", "securityContext:\n  runAsUser: 0\n", true).write());
  }
}
