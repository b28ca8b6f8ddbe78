package dev.jdebug.injector.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a debug container takes over of its target. */
class CopiesTests {
  private static final String TARGET =
      """
      {"volumeMounts": [
         {"name": "data", "mountPath": "/data", "recursiveReadOnly": "Disabled"},
         {"name": "conf", "mountPath": "/conf", "readOnly": true},
         {"name": "shared", "mountPath": "/shared", "mountPropagation": "Bidirectional"},
         {"name": "conf", "mountPath": "/app/one.properties", "subPath": "one.properties"},
         {"name": "data", "mountPath": "/logs", "subPathExpr": "$(POD)"}],
       "volumeDevices": [{"name": "disk", "devicePath": "/dev/xvda"}],
       "envFrom": [{"configMapRef": {"name": "settings"}}],
       "env": [
         {"name": "LEVEL", "value": "high"},
         {"name": "JAVA_TOOL_OPTIONS", "value": "-Xmx1g"},
         {"name": "WRAPPED", "value": "$(JAVA_TOOL_OPTIONS) $(LEVEL)"},
         {"name": "LD_PRELOAD", "value": "/a.so"},
         {"name": "JDEBUG_SESSION", "value": "not ours"},
         {"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}},
         {"name": "NODE", "valueFrom": {"fieldRef": {"fieldPath": "spec.nodeName"}}},
         {"name": "LIMIT", "valueFrom": {"resourceFieldRef": {"resource": "limits.memory"}}}]}
      """;

  private static DebugContainer copying(MountChoice mounts, EnvironmentChoice environment) {
    return DebugContainer.of(DebugContainerTests.copying(TARGET, mounts, environment), false);
  }

  private static Json container(DebugContainer generated) {
    return Json.of(generated.container());
  }

  private static List<String> paths(DebugContainer generated) {
    return container(generated).at("volumeMounts").items().stream()
        .map(mount -> mount.at("mountPath").text())
        .toList();
  }

  @Test
  void everyWholeMountIsTheSame() {
    DebugContainer generated = copying(MountChoice.ALL, EnvironmentChoice.NONE);
    assertEquals(
        "[{\"name\":\"data\",\"mountPath\":\"/data\",\"recursiveReadOnly\":\"Disabled\"},"
            + "{\"name\":\"conf\",\"mountPath\":\"/conf\",\"readOnly\":true},"
            + "{\"name\":\"shared\",\"mountPath\":\"/shared\","
            + "\"mountPropagation\":\"HostToContainer\"}]",
        container(generated).at("volumeMounts").write());
    assertEquals(
        "[{\"name\":\"disk\",\"devicePath\":\"/dev/xvda\"}]",
        container(generated).at("volumeDevices").write());
  }

  @Test
  void partsOfVolumesAreNamedWithTheWayToThem() {
    DebugContainer generated = copying(MountChoice.ALL, EnvironmentChoice.NONE);
    assertEquals(List.of("/app/one.properties", "/logs"), generated.hidden());
    assertTrue(
        generated.remarks().getFirst().contains("/proc/1/root/app/one.properties"),
        generated.remarks()::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "all, /data|/conf|/shared",
    "rw, /data|/shared",
    "none, ''",
    "'conf,shared', /conf|/shared"
  })
  void mountsAreChosen(String choice, String expected) {
    DebugContainer generated = copying(MountChoice.of(choice), EnvironmentChoice.NONE);
    assertEquals(expected, String.join("|", paths(generated)));
  }

  @Test
  void aCarefulLookWritesNothing() {
    DebugContainer generated = copying(MountChoice.of("ro"), EnvironmentChoice.NONE);
    assertTrue(
        container(generated).at("volumeMounts").items().stream()
            .allMatch(mount -> mount.at("readOnly").isTrue()));
  }

  @Test
  void aTargetWithoutMountsIsNoTrouble() {
    DebugContainer generated =
        DebugContainer.of(
            DebugContainerTests.copying("{}", MountChoice.ALL, EnvironmentChoice.ALL), false);
    assertFalse(container(generated).at("volumeMounts").present());
    assertEquals(List.of(), generated.remarks());
  }

  @ParameterizedTest
  @CsvSource({
    "/tmp, false, /tmp", "/tmp, true, /target/tmp", "/lib, false, /target/lib",
    "/usr, false, /target/usr", "/library, false, /library", "/bin/tools, false, /bin/tools"
  })
  void whatTheHelperNeedsStays(String path, boolean readOnly, String place) {
    String target =
        "{\"volumeMounts\":[{\"name\":\"v\",\"mountPath\":\"%s\",\"readOnly\":%s}]}"
            .formatted(path, readOnly);
    DebugContainer generated =
        DebugContainer.of(
            DebugContainerTests.copying(target, MountChoice.ALL, EnvironmentChoice.NONE), false);
    assertEquals(List.of(place), paths(generated));
    boolean told = path.equals("/tmp") || !place.equals(path);
    assertEquals(told, !generated.remarks().isEmpty(), generated.remarks()::toString);
  }

  private static String variable(DebugContainer generated, String name) {
    return container(generated).at("env").items().stream()
        .filter(variable -> variable.at("name").text().equals(name))
        .map(Json::write)
        .reduce("", (first, second) -> first + second);
  }

  @Test
  void variablesAreReferences() {
    DebugContainer generated = copying(MountChoice.NONE, EnvironmentChoice.of("[A-Z]+"));
    assertEquals(
        "{\"name\":\"PASSWORD\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"s\",\"key\":\"k\"}}}",
        variable(generated, "PASSWORD"));
    assertTrue(variable(generated, "NODE").contains("spec.nodeName"));
    assertEquals(
        "{\"name\":\"LIMIT\",\"valueFrom\":{\"resourceFieldRef\":"
            + "{\"containerName\":\"myapp\",\"resource\":\"limits.memory\"}}}",
        variable(generated, "LIMIT"));
    assertEquals("", variable(generated, "LD_PRELOAD"), "its name does not match");
    assertFalse(container(generated).at("envFrom").present(), "those have no names to match");
  }

  @Test
  void whatWouldChangeTheHelperHasAnotherName() {
    DebugContainer generated = copying(MountChoice.NONE, EnvironmentChoice.ALL);
    assertTrue(variable(generated, "TARGET_JAVA_TOOL_OPTIONS").contains("-Xmx1g"));
    assertTrue(variable(generated, "TARGET_LD_PRELOAD").contains("/a.so"));
    assertTrue(variable(generated, "WRAPPED").contains("$(TARGET_JAVA_TOOL_OPTIONS) $(LEVEL)"));
    assertEquals(
        "{\"name\":\"JDEBUG_SESSION\",\"value\":\"s-1\"}", variable(generated, "JDEBUG_SESSION"));
    assertTrue(
        generated.remarks().getFirst().startsWith("JAVA_TOOL_OPTIONS, LD_PRELOAD would change"),
        generated.remarks()::toString);
  }

  @Test
  void aConfigMapCannotChangeTheHelperEither() {
    DebugContainer generated = copying(MountChoice.NONE, EnvironmentChoice.ALL);
    assertEquals(
        "[{\"configMapRef\":{\"name\":\"settings\"}},"
            + "{\"configMapRef\":{\"name\":\"settings\"},\"prefix\":\"TARGET_\"}]",
        container(generated).at("envFrom").write());
    assertEquals(
        "{\"name\":\"JAVA_TOOL_OPTIONS\",\"value\":\"\"}",
        variable(generated, "JAVA_TOOL_OPTIONS"));
  }
}
