package dev.jdebug.injector.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies whose container waits. */
class WaitingContainersTests {
  private static final CopyPlan DEAD = Originals.plan(CopyOptions.of(true, "sidecar:1"));

  private static List<String> mounts(Json container) {
    return container.at("volumeMounts").items().stream()
        .map(mount -> mount.at("name").text() + ":" + mount.at("mountPath").text())
        .toList();
  }

  @Test
  void theCommandIsReplacedAndTheArgumentsAreGone() {
    Json app = Originals.container(Originals.copy(DEAD), "app");
    List<String> command = app.at("command").texts();
    assertEquals(List.of("/jdebug/tools/bin/busybox", "sh", "-c"), command.subList(0, 3));
    assertEquals(
        List.of("jdebug", "command", "java", "-jar", "a 'b'.jar", "-Dip=$(POD_IP)"),
        command.subList(4, command.size()));
    assertFalse(app.at("args").present());
  }

  @Test
  void toolsComeAsAnImageVolume() {
    Json copy = Originals.copy(DEAD);
    assertTrue(
        copy.at("spec", "volumes")
            .write()
            .contains("{\"image\":{\"reference\":\"sidecar:1\"},\"name\":\"jdebug-tools\"}"),
        copy.write());
    assertTrue(
        mounts(Originals.container(copy, "app"))
            .containsAll(List.of("jdebug-run:/jdebug", "jdebug-tools:/jdebug/tools")));
    assertFalse(mounts(Originals.container(copy, "web")).contains("jdebug-run:/jdebug"));
    assertEquals(2, copy.at("spec", "initContainers").items().size());
  }

  @Test
  void orByAnInitContainerAsTheSameUserThatPassesRestricted() {
    Json copy = Originals.copy(DEAD.withInitContainerForTools());
    Json init = copy.at("spec", "initContainers").items().getFirst();
    assertEquals("jdebug-tools", init.at("name").text());
    assertEquals("sidecar:1", init.at("image").text());
    assertEquals(List.of("jdebug-tools:/jdebug-tools"), mounts(init));
    assertEquals(
        "{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]},"
            + "\"runAsGroup\":1000,\"runAsNonRoot\":true,\"runAsUser\":1000,"
            + "\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}",
        init.at("securityContext").write());
    assertTrue(
        copy.at("spec", "volumes").write().contains("{\"emptyDir\":{},\"name\":\"jdebug-tools\"}"));
  }

  @Test
  void hostPathsAreReadOnly() {
    Json mounts = Originals.container(Originals.copy(DEAD), "app").at("volumeMounts");
    Json host =
        mounts.items().stream()
            .filter(mount -> mount.at("name").text().equals("host"))
            .findFirst()
            .orElseThrow();
    assertTrue(host.at("readOnly").isTrue());
    assertEquals("HostToContainer", host.at("mountPropagation").text());
  }

  @Test
  void anInitContainerCanBeTheOneThatWaits() {
    CopyPlan plan = Originals.plan(CopyOptions.of(true, "sidecar:1"), "migrate", ClaimPolicy.KEEP);
    Json copy = Originals.copy(plan);
    assertTrue(
        Originals.container(copy, "migrate").at("command").texts().contains("args"),
        "it names no command");
    assertEquals(List.of("java"), Originals.container(copy, "app").at("command").texts());
  }
}
