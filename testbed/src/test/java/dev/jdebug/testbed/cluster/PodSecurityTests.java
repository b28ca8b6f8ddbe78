package dev.jdebug.testbed.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.testbed.cluster.admission.PodSecurity;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodSecurityTests {
  private static final String LABEL = "pod-security.kubernetes.io/enforce=";
  private static final String GOOD =
      """
      {"runAsNonRoot":true,"allowPrivilegeEscalation":false,
       "capabilities":{"drop":["ALL"]},"seccompProfile":{"type":"RuntimeDefault"}}
      """;

  private static Optional<String> judged(String level, String security, String more) {
    String pod =
        """
        {"spec":{"containers":[{"name":"app","securityContext":%s}],
         "ephemeralContainers":[{"name":"dbg","securityContext":%s}]%s}}
        """
            .formatted(GOOD, security, more);
    return PodSecurity.violation(
        Manifests.namespace("shop", LABEL + level).getFirst(), "enforce", Json.parse(pod));
  }

  @Test
  void letsAGoodPodInEverywhere() {
    assertEquals(Optional.empty(), judged("privileged", "{}", ""));
    assertEquals(Optional.empty(), judged("baseline", GOOD, ""));
    assertEquals(Optional.empty(), judged("restricted", GOOD, ""));
  }

  @Test
  void namesAllThatRestrictedWants() {
    assertEquals(
        Optional.of(
            "PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false (container"
                + " \"dbg\" must set securityContext.allowPrivilegeEscalation=false), unrestricted"
                + " capabilities (container \"dbg\" must set"
                + " securityContext.capabilities.drop=[\"ALL\"]), runAsNonRoot != true (pod or"
                + " container \"dbg\" must set securityContext.runAsNonRoot=true), seccompProfile"
                + " (pod or container \"dbg\" must set securityContext.seccompProfile.type to"
                + " \"RuntimeDefault\" or \"Localhost\")"),
        judged("restricted", "{}", ""));
  }

  @Test
  void refusesPtraceAtBaseline() {
    assertEquals(
        Optional.of(
            "PodSecurity \"baseline:latest\": non-default capabilities (container \"dbg\" must not"
                + " include \"SYS_PTRACE\" in securityContext.capabilities.add)"),
        judged("baseline", "{\"capabilities\":{\"add\":[\"SYS_PTRACE\"]}}", ""));
  }

  @Test
  void refusesPrivilegedAndHostNamespaces() {
    assertEquals(
        Optional.of(
            "PodSecurity \"baseline:latest\": host namespaces (hostNetwork=true, hostPID=true),"
                + " hostPath volumes (volume \"v\"), privileged (container \"dbg\" must not set"
                + " securityContext.privileged=true)"),
        judged(
            "baseline",
            "{\"privileged\":true}",
            ",\"hostPID\":true,\"hostNetwork\":true,\"volumes\":[{\"name\":\"v\",\"hostPath\":{}}]"));
  }

  @Test
  void refusesRootWhereItIsSpeltOut() {
    String root =
        GOOD.replace("{\"runAsNonRoot\":true,", "{\"runAsNonRoot\":true,\"runAsUser\":0,");
    assertEquals(
        Optional.of(
            "PodSecurity \"restricted:latest\": runAsUser=0 (container \"dbg\" must not set"
                + " runAsUser=0)"),
        judged("restricted", root, ""));
  }

  @Test
  void refusesUnconfinedSeccomp() {
    String unconfined = GOOD.replace("RuntimeDefault", "Unconfined");
    assertEquals(
        Optional.of(
            "PodSecurity \"restricted:latest\": seccompProfile (container \"dbg\" must not set"
                + " securityContext.seccompProfile.type to \"Unconfined\")"),
        judged("restricted", unconfined, ""));
  }
}
