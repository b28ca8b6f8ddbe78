package dev.jdebug.injector.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.CustomContainer;
import dev.jdebug.injector.container.DebugProfile;
import dev.jdebug.injector.marks.Marks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generation alone, on a pod that has everything. */
class CopyChangesTests {
  private static final CopyOptions LIVE = CopyOptions.of(false, "sidecar:1");

  private static CopyOptions with(Keeps keeps, Edits edits, Others others) {
    return new CopyOptions(
        "",
        "",
        "",
        false,
        false,
        keeps,
        edits,
        ClaimPolicy.DEFAULT,
        others,
        Optional.empty(),
        Duration.ofHours(1),
        "sidecar:1");
  }

  private static Json live() {
    return Originals.copy(Originals.plan(LIVE));
  }

  @Test
  void itsMetadataIsItsOwn() {
    Json metadata = live().at("metadata");
    assertEquals(
        List.of("annotations", "labels", "name", "namespace"),
        metadata.names().stream().sorted().toList());
    assertEquals("api-copy", metadata.at("name").text());
    assertEquals(Map.of(Marks.MANAGED_BY, "jdebug"), metadata.at("labels").plain());
    assertEquals(
        "{\"app\":\"api\",\"pod-template-hash\":\"7d9f\"}",
        metadata.at("annotations", Marks.ORIGINAL_LABELS).text());
    assertEquals("shop/api-7d9f-x2x4z", metadata.at("annotations", Marks.COPY_OF).text());
    assertEquals("jane", Marks.of(live()).orElseThrow().owner());
    assertFalse(metadata.at("annotations", "team").present());
  }

  @Test
  void nothingIsLeftOfWhatServerAndNodeWrote() {
    Json spec = live().at("spec");
    assertFalse(live().at("status").present());
    for (String field :
        List.of("nodeName", "ephemeralContainers", "priority", "preemptionPolicy", "overhead")) {
      assertFalse(spec.at(field).present(), field);
    }
    assertFalse(live().write().contains("kube-api-access"), live().write());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "livenessProbe",
        "readinessProbe",
        "startupProbe",
        "lifecycle",
        "hostPort",
        "hostIP",
        "hostNetwork",
        "podAntiAffinity",
        "topologySpreadConstraints",
        "elbv2"
      })
  void nothingIsLeftThatBringsTrafficOrEndsIt(String word) {
    assertFalse(live().at("spec").write().contains(word), live().write());
  }

  @Test
  void nativeSidecarsStaySidecars() {
    Json agent = Originals.container(live(), "agent");
    assertEquals("Always", agent.at("restartPolicy").text());
  }

  @Test
  void whatTheModelDoesNotKnowIsKept() {
    assertEquals("{\"deep\":[1,\"two\"]}", live().at("spec", "futureField").write());
    assertEquals("kept", Originals.container(live(), "app").at("futureInContainer").text());
  }

  @Test
  void whatItNeedsIsKept() {
    Json app = Originals.container(live(), "app");
    Json original = Originals.HOSTILE.container("app").orElseThrow();
    for (String field : List.of("image", "command", "args", "env", "resources")) {
      assertEquals(original.at(field).write(), app.at(field).write(), field);
    }
    assertEquals(1000, app.at("securityContext", "runAsUser").number().orElseThrow());
    assertTrue(live().at("spec", "volumes").write().contains("{\"emptyDir\":{},\"name\":\"tmp\"}"));
    assertTrue(live().at("spec", "affinity", "nodeAffinity").present());
    assertEquals("ClusterFirst", live().at("spec", "dnsPolicy").text());
  }

  @Test
  void itEndsByTheServersClockAndIsNeverReady() {
    Json spec = live().at("spec");
    assertEquals(7200, spec.at("activeDeadlineSeconds").number().orElseThrow());
    assertEquals("Never", spec.at("restartPolicy").text());
    assertEquals("[{\"conditionType\":\"jdebug.dev/never\"}]", spec.at("readinessGates").write());
  }

  @Test
  void keepsWhatIsAskedFor() {
    Keeps all = new Keeps(true, true, true, true, true, true, true);
    Json copy = Originals.copy(Originals.plan(with(all, Edits.NONE, Others.KEEP)));
    assertEquals("api", copy.at("metadata", "labels", "app").text());
    assertEquals("blue", copy.at("metadata", "annotations", "team").text());
    assertFalse(copy.write().contains("last-applied"));
    assertTrue(Originals.container(copy, "agent").at("startupProbe").present());
    assertTrue(Originals.container(copy, "app").at("readinessProbe").present());
    assertTrue(copy.at("spec", "hostNetwork").isTrue());
    assertFalse(copy.write().contains("hostPort"));
  }

  @Test
  void dropsInitAndOtherContainers() {
    Keeps none = new Keeps(false, false, false, false, false, false, false);
    Json copy = Originals.copy(Originals.plan(with(none, Edits.NONE, Others.DROP)));
    assertEquals(0, copy.at("spec", "initContainers").items().size());
    assertEquals(1, copy.at("spec", "containers").items().size());
  }

  @Test
  void changesImagesVariablesUserAndCommand() {
    Edits edits =
        new Edits(
            Map.of("*", "all:2", "web", "web:2"),
            List.of(
                new EnvEdit("MODE", Optional.of("debug")),
                new EnvEdit("EMPTY", Optional.empty()),
                new EnvEdit("NEW", Optional.of(""))),
            Optional.of(0L),
            Optional.of(0L),
            List.of("sleep", "9"),
            DebugProfile.AUTO,
            Json.ABSENT);
    Json copy = Originals.copy(Originals.plan(with(Keeps.DEFAULT, edits, Others.KEEP)));
    Json app = Originals.container(copy, "app");
    assertEquals("all:2", app.at("image").text());
    assertEquals("all:2", Originals.container(copy, "migrate").at("image").text());
    assertEquals("web:2", Originals.container(copy, "web").at("image").text());
    assertEquals(
        List.of("POD_IP", "MODE", "NEW"),
        app.at("env").items().stream().map(one -> one.at("name").text()).toList());
    assertEquals("debug", app.at("env").items().get(1).at("value").text());
    assertEquals(0, app.at("securityContext", "runAsUser").number().orElseThrow());
    assertFalse(app.at("securityContext", "runAsNonRoot").isTrue());
    assertEquals(List.of("sleep", "9"), app.at("command").texts());
    assertFalse(app.at("args").present());
    assertEquals("nginx:1", Originals.HOSTILE.container("web").orElseThrow().at("image").text());
  }

  private static Json withRights(DebugProfile profile, Json custom) {
    Edits edits =
        new Edits(
            Map.of(), List.of(), Optional.empty(), Optional.empty(), List.of(), profile, custom);
    return Originals.copy(Originals.plan(with(Keeps.DEFAULT, edits, Others.KEEP)));
  }

  @ParameterizedTest
  @EnumSource(DebugProfile.class)
  void aProfileChangesItsContainerAndNoOther(DebugProfile profile) {
    Json copy = withRights(profile, Json.ABSENT);
    Json context = Originals.container(copy, "app").at("securityContext");
    Json capabilities = context.at("capabilities");
    switch (profile) {
      case GENERAL -> assertEquals(List.of("SYS_PTRACE"), capabilities.at("add").texts());
      case NETADMIN ->
          assertEquals(List.of("NET_ADMIN", "NET_RAW"), capabilities.at("add").texts());
      case SYSADMIN -> {
        assertTrue(context.at("privileged").isTrue());
        assertFalse(context.at("allowPrivilegeEscalation").present());
      }
      case RESTRICTED -> assertEquals(List.of("ALL"), capabilities.at("drop").texts());
      case AUTO, BASELINE, LEGACY ->
          assertEquals(
              Originals.container(live(), "app").at("securityContext").write(), context.write());
    }
    assertEquals(
        Originals.container(live(), "web").write(), Originals.container(copy, "web").write());
  }

  @Test
  void aCustomPartIsMergedIntoItsContainer() {
    Json custom =
        CustomContainer.read(
            "part",
            "{resources: {limits: {memory: 1Gi}}, env: [{name: MODE, value: custom}],"
                + " livenessProbe: null}",
            false);
    Json app = Originals.container(withRights(DebugProfile.AUTO, custom), "app");
    assertEquals("1Gi", app.at("resources", "limits", "memory").text());
    assertTrue(app.write().contains("{\"name\":\"MODE\",\"value\":\"custom\"}"), app::write);
    assertEquals(Originals.container(live(), "app").at("image").text(), app.at("image").text());
  }

  @Test
  void claimsAreEmptiedClonedOrReadOnly() {
    Json empty = Originals.copy(Originals.plan(LIVE, "app", ClaimPolicy.EMPTY));
    assertTrue(empty.write().contains("{\"emptyDir\":{},\"name\":\"data\"}"), empty.write());
    assertFalse(empty.write().contains("persistentVolumeClaim"));
    Json clone = Originals.copy(Originals.plan(LIVE, "app", ClaimPolicy.CLONE));
    assertTrue(clone.write().contains("\"claimName\":\"api-data-x\""));
    Json readOnly = Originals.copy(Originals.plan(LIVE, "app", ClaimPolicy.READ_ONLY));
    assertTrue(readOnly.write().contains("\"claimName\":\"api-data\",\"readOnly\":true"));
    assertTrue(
        Originals.container(readOnly, "app").at("volumeMounts").items().stream()
            .filter(mount -> mount.at("name").text().equals("data"))
            .allMatch(mount -> mount.at("readOnly").isTrue()));
  }

  @Test
  void sharesPids() {
    CopyOptions shares =
        new CopyOptions(
            "",
            "",
            "",
            false,
            false,
            Keeps.DEFAULT,
            Edits.NONE,
            ClaimPolicy.DEFAULT,
            Others.KEEP,
            Optional.of(true),
            Duration.ofHours(1),
            "");
    assertTrue(Originals.copy(Originals.plan(shares)).at("spec", "shareProcessNamespace").isTrue());
  }
}
