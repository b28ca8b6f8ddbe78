package dev.jdebug.injector.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generated container, whole, and by the rules of the API. */
class HelperContainerTests {
  // What validation of ephemeral containers refuses.
  private static final List<String> FORBIDDEN =
      List.of(
          "ports",
          "resources",
          "resizePolicy",
          "restartPolicy",
          "livenessProbe",
          "readinessProbe",
          "startupProbe",
          "lifecycle");

  private static HelperPlan plan(long uid, long gid, boolean keepsCapabilities) {
    return new HelperPlan(
        "jdebug-x7k2q",
        "registry.example/jdebug/sidecar:0.1.0",
        "",
        "app",
        new Ids(uid, gid),
        keepsCapabilities,
        Duration.ofMinutes(30),
        "s-4f9x2",
        "anna");
  }

  @Test
  void aPatchTouchesOnlyTheEphemeralContainers() {
    assertEquals(
        """
        {"spec":{"ephemeralContainers":[{"name":"jdebug-x7k2q",\
        "image":"registry.example/jdebug/sidecar:0.1.0",\
        "command":["keeper","--ttl","1800"],\
        "env":[{"name":"JDEBUG_SESSION","value":"s-4f9x2"},{"name":"JDEBUG_OWNER","value":"anna"}],\
        "targetContainerName":"app",\
        "securityContext":{"runAsUser":1000,"runAsGroup":2000,"runAsNonRoot":true,\
        "allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},\
        "seccompProfile":{"type":"RuntimeDefault"}}}]}}\
        """,
        Json.of(HelperContainer.patch(plan(1000, 2000, false))).write());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1000 | 0 | false | {'runAsUser':1000,'runAsGroup':0,'runAsNonRoot':true,"
            + "'allowPrivilegeEscalation':false,'capabilities':{'drop':['ALL']},"
            + "'seccompProfile':{'type':'RuntimeDefault'}}",
        "0 | 0 | false | {'runAsUser':0,'runAsGroup':0,'runAsNonRoot':false,"
            + "'allowPrivilegeEscalation':false,'capabilities':{'drop':['ALL']},"
            + "'seccompProfile':{'type':'RuntimeDefault'}}",
        "0 | 5 | true | {'runAsUser':0,'runAsGroup':5,'runAsNonRoot':false,"
            + "'allowPrivilegeEscalation':false,'seccompProfile':{'type':'RuntimeDefault'}}",
      })
  void theSecurityContextIsTheTargetsUserAndNothingElse(
      long uid, long gid, boolean keepsCapabilities, String expected) {
    assertEquals(
        expected.replace('\'', '"'),
        Json.of(HelperContainer.generate(plan(uid, gid, keepsCapabilities)))
            .at("securityContext")
            .write());
  }

  @Test
  void usesNoForbiddenField() {
    Set<String> used = new TreeSet<>(HelperContainer.generate(plan(1, 1, false)).keySet());
    used.retainAll(FORBIDDEN);
    assertEquals(Set.of(), used);
  }

  @Test
  void leavesOutWhatIsNotKnownAndPassesAPullPolicyOn() {
    HelperPlan plan =
        new HelperPlan(
            "n", "i", "Never", "app", new Ids(1, 2), false, Duration.ofMillis(10), "s", "");
    Json container = Json.of(HelperContainer.generate(plan));
    assertEquals("Never", container.at("imagePullPolicy").text());
    assertEquals(1, container.at("env").items().size());
    assertEquals("1", container.at("command").texts().getLast(), "never a time to live of 0");
  }

  @Test
  void theKubeletExpandsNothingInAnOwnersName() {
    HelperPlan plan =
        new HelperPlan(
            "n", "i", "", "app", new Ids(1, 2), false, Duration.ofMinutes(1), "s", "$(HOME)");
    assertEquals(
        "$$(HOME)",
        Json.of(HelperContainer.generate(plan)).at("env").items().getLast().at("value").text());
  }
}
