package dev.jdebug.injector.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.target.Ids;
import java.time.Duration;
import java.time.Instant;
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

  private static HelperPlan plan(long uid, long gid, CapabilitySet capabilities) {
    return new HelperPlan(
        "jdebug-x7k2q",
        "registry.example/jdebug/sidecar:0.1.0",
        "",
        "app",
        new Ids(uid, gid),
        capabilities,
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
        Json.of(HelperContainer.patch(plan(1000, 2000, CapabilitySet.NONE))).write());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1000 | 0 | NONE | {'runAsUser':1000,'runAsGroup':0,'runAsNonRoot':true,"
            + "'allowPrivilegeEscalation':false,'capabilities':{'drop':['ALL']},"
            + "'seccompProfile':{'type':'RuntimeDefault'}}",
        "0 | 0 | NONE | {'runAsUser':0,'runAsGroup':0,'runAsNonRoot':false,"
            + "'allowPrivilegeEscalation':false,'capabilities':{'drop':['ALL']},"
            + "'seccompProfile':{'type':'RuntimeDefault'}}",
        "0 | 5 | DEFAULT | {'runAsUser':0,'runAsGroup':5,'runAsNonRoot':false,"
            + "'allowPrivilegeEscalation':false,'seccompProfile':{'type':'RuntimeDefault'}}",
        "0 | 0 | TRACING | {'runAsUser':0,'runAsGroup':0,'runAsNonRoot':false,"
            + "'allowPrivilegeEscalation':false,'capabilities':{'drop':['ALL'],"
            + "'add':['SYS_PTRACE','SETUID','SETGID','KILL','DAC_OVERRIDE']},"
            + "'seccompProfile':{'type':'RuntimeDefault'}}",
      })
  void theSecurityContextIsThePlansUserAndCapabilitiesAndNothingElse(
      long uid, long gid, CapabilitySet capabilities, String expected) {
    assertEquals(
        expected.replace('\'', '"'),
        Json.of(HelperContainer.generate(plan(uid, gid, capabilities)))
            .at("securityContext")
            .write());
  }

  @Test
  void aNodePodIsPinnedBoundedAndMarked() {
    Marks marks = new Marks(Marks.NODE, "s-4f9x2", "anna", Instant.parse("2026-01-01T01:00:00Z"));
    assertEquals(
        """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"jdebug-x7k2q",\
        "labels":{"app.kubernetes.io/managed-by":"jdebug"},\
        "annotations":{"jdebug.dev/kind":"node","jdebug.dev/session":"s-4f9x2",\
        "jdebug.dev/owner":"anna","jdebug.dev/expires":"2026-01-01T01:00:00Z"}},\
        "spec":{"nodeName":"node-7","tolerations":[{"operator":"Exists"}],"hostPID":true,\
        "restartPolicy":"Never","activeDeadlineSeconds":2100,"terminationGracePeriodSeconds":1,\
        "automountServiceAccountToken":false,"enableServiceLinks":false,\
        "containers":[{"name":"jdebug-x7k2q","image":"registry.example/jdebug/sidecar:0.1.0",\
        "command":["keeper","--ttl","1800"],\
        "env":[{"name":"JDEBUG_SESSION","value":"s-4f9x2"},{"name":"JDEBUG_OWNER","value":"anna"}],\
        "securityContext":{"runAsUser":0,"runAsGroup":0,"runAsNonRoot":false,\
        "allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"],\
        "add":["SYS_PTRACE","SETUID","SETGID","KILL","DAC_OVERRIDE"]},\
        "seccompProfile":{"type":"RuntimeDefault"}}}]}}\
        """,
        Json.of(NodePod.generate(plan(0, 0, CapabilitySet.TRACING), marks, "node-7")).write());
  }

  @Test
  void usesNoForbiddenField() {
    Set<String> used =
        new TreeSet<>(HelperContainer.generate(plan(1, 1, CapabilitySet.NONE)).keySet());
    used.retainAll(FORBIDDEN);
    assertEquals(Set.of(), used);
  }

  @Test
  void leavesOutWhatIsNotKnownAndPassesAPullPolicyOn() {
    HelperPlan plan =
        new HelperPlan(
            "n",
            "i",
            "Never",
            "app",
            new Ids(1, 2),
            CapabilitySet.NONE,
            Duration.ofMillis(10),
            "s",
            "");
    Json container = Json.of(HelperContainer.generate(plan));
    assertEquals("Never", container.at("imagePullPolicy").text());
    assertEquals(1, container.at("env").items().size());
    assertEquals("1", container.at("command").texts().getLast(), "never a time to live of 0");
  }

  @Test
  void theKubeletExpandsNothingInAnOwnersName() {
    HelperPlan plan =
        new HelperPlan(
            "n",
            "i",
            "",
            "app",
            new Ids(1, 2),
            CapabilitySet.NONE,
            Duration.ofMinutes(1),
            "s",
            "$(HOME)");
    assertEquals(
        "$$(HOME)",
        Json.of(HelperContainer.generate(plan)).at("env").items().getLast().at("value").text());
  }
}
