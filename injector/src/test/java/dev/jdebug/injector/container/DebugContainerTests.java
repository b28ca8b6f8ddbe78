package dev.jdebug.injector.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Ids;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is generated. Expectations marked as kubectl's are those of its own tables for the same
 * flags ({@code TestGenerateDebugContainer}, {@code TestRunDebug…} of 1.36), but for the variables
 * that tell who made it.
 */
class DebugContainerTests {
  private static final HelperPlan HELPER =
      new HelperPlan(
          "debugger",
          "busybox",
          "IfNotPresent",
          "myapp",
          new Ids(1000, 2000),
          CapabilitySet.NONE,
          Duration.ofMinutes(30),
          "s-1",
          "");

  private static final DebugProcess NOTHING =
      new DebugProcess(false, List.of(), false, false, false);

  static DebugPlan plan(DebugProcess process, DebugProfile profile) {
    return new DebugPlan(HELPER, process, profile, Map.of(), DebugPlan.Copies.NONE, Json.ABSENT);
  }

  static DebugPlan copying(String target, MountChoice mounts, EnvironmentChoice environment) {
    try {
      return new DebugPlan(
          HELPER,
          DebugProcess.KEEPER,
          DebugProfile.AUTO,
          Map.of(),
          new DebugPlan.Copies(Json.parse(target), mounts, environment),
          Json.ABSENT);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Without the variables that tell who made it. */
  private static String asKubectl(DebugPlan plan) {
    Map<String, Object> container = new LinkedHashMap<>(DebugContainer.of(plan, false).container());
    List<Json> env =
        Json.of(container).at("env").items().stream()
            .filter(variable -> !HelperContainer.MARKERS.contains(variable.at("name").text()))
            .toList();
    if (env.isEmpty()) {
      container.remove("env");
    } else {
      container.put("env", env.stream().map(Json::plain).toList());
    }
    return Json.of(container).write();
  }

  static Stream<Arguments> flagsOfKubectl() {
    String common =
        "{'name':'debugger','image':'busybox','imagePullPolicy':'IfNotPresent',%s'targetContainerName':'myapp'%s}";
    return Stream.of(
        arguments("minimum fields", NOTHING, DebugProfile.LEGACY, common.formatted("", "")),
        arguments(
            "words as the command",
            new DebugProcess(false, List.of("/bin/echo", "one", "two"), false, false, false),
            DebugProfile.LEGACY,
            common.formatted("'command':['/bin/echo','one','two'],", "")),
        arguments(
            "words as arguments",
            new DebugProcess(false, List.of("echo", "one"), true, false, false),
            DebugProfile.LEGACY,
            common.formatted("'args':['echo','one'],", "")),
        arguments(
            "interactive",
            new DebugProcess(false, List.of("sh"), false, true, true),
            DebugProfile.BASELINE,
            common.formatted("'command':['sh'],'stdin':true,'tty':true,", "")),
        arguments(
            "general",
            NOTHING,
            DebugProfile.GENERAL,
            common.formatted("", ",'securityContext':{'capabilities':{'add':['SYS_PTRACE']}}")),
        arguments(
            "restricted",
            NOTHING,
            DebugProfile.RESTRICTED,
            common.formatted(
                "",
                ",'securityContext':{'runAsNonRoot':true,'capabilities':{'drop':['ALL']},"
                    + "'allowPrivilegeEscalation':false,"
                    + "'seccompProfile':{'type':'RuntimeDefault'}}")),
        arguments(
            "netadmin",
            NOTHING,
            DebugProfile.NETADMIN,
            common.formatted(
                "", ",'securityContext':{'capabilities':{'add':['NET_ADMIN','NET_RAW']}}")),
        arguments(
            "sysadmin",
            NOTHING,
            DebugProfile.SYSADMIN,
            common.formatted("", ",'securityContext':{'privileged':true}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("flagsOfKubectl")
  void isWhatKubectlSends(
      String name, DebugProcess process, DebugProfile profile, String expected) {
    assertEquals(expected.replace('\'', '"'), asKubectl(plan(process, profile)));
  }

  @Test
  void variablesAreKubectls() {
    DebugPlan plan =
        new DebugPlan(
            HELPER,
            NOTHING,
            DebugProfile.LEGACY,
            Map.of("LEVEL", "$(NAME)"),
            DebugPlan.Copies.NONE,
            Json.ABSENT);
    Json env = Json.of(DebugContainer.of(plan, false).container()).at("env");
    assertEquals("{\"name\":\"LEVEL\",\"value\":\"$(NAME)\"}", env.items().getFirst().write());
  }

  @Test
  void theDefaultIsTheTargetsUserAndNothingElse() {
    Json container =
        Json.of(DebugContainer.of(plan(DebugProcess.KEEPER, DebugProfile.AUTO), false).container());
    assertEquals("[\"keeper\",\"--ttl\",\"1800\"]", container.at("command").write());
    assertEquals(
        "{\"runAsUser\":1000,\"runAsGroup\":2000,\"runAsNonRoot\":true,"
            + "\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]},"
            + "\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}",
        container.at("securityContext").write());
  }

  @Test
  void thePatchAddsOneEntryAndTouchesNothingElse() {
    Json patch =
        Json.of(DebugContainer.of(plan(DebugProcess.KEEPER, DebugProfile.AUTO), false).patch());
    assertEquals(List.of("spec"), patch.names());
    assertEquals(List.of("ephemeralContainers"), patch.at("spec").names());
    assertEquals(1, patch.at("spec", "ephemeralContainers").items().size());
  }

  @Test
  void aCustomPartIsMergedInLast() {
    Json custom =
        CustomContainer.read(
            "part.yaml",
            """
            env: [{name: LEVEL, value: high}]
            securityContext: {runAsUser: 0, capabilities: {add: [SYS_ADMIN]}}
            """,
            true);
    DebugPlan plan =
        new DebugPlan(
            HELPER,
            NOTHING,
            DebugProfile.RESTRICTED,
            Map.of("LEVEL", "low", "OTHER", "x"),
            DebugPlan.Copies.NONE,
            custom);
    Json container = Json.of(DebugContainer.of(plan, false).container());
    assertEquals("0", container.at("securityContext", "runAsUser").text());
    assertTrue(container.at("securityContext", "runAsNonRoot").isTrue());
    assertEquals(
        "{\"drop\":[\"ALL\"],\"add\":[\"SYS_ADMIN\"]}",
        container.at("securityContext", "capabilities").write());
    assertEquals(
        List.of("high"),
        container.at("env").items().stream()
            .filter(variable -> variable.at("name").text().equals("LEVEL"))
            .map(variable -> variable.at("value").text())
            .toList());
  }
}
