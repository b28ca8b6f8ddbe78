package dev.jdebug.producttests.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The components, applied to workloads of the pods that the command is given too. */
class KustomizeTests {
  private static final Map<String, String> TEMPLATES =
      Map.of(
          "Deployment", "/spec/template",
          "StatefulSet", "/spec/template",
          "DaemonSet", "/spec/template",
          "Job", "/spec/template",
          "CronJob", "/spec/jobTemplate/spec/template",
          "Pod", "");

  /** A patch cannot decide: it always shares, which the server refuses beside hostPID. */
  static List<OptIn> served() {
    return OptIn.served().stream()
        .filter(wish -> wish.shares() && !wish.spec().path("hostPID").asBoolean())
        .toList();
  }

  private static ObjectNode workload(String kind, OptIn wish) {
    ObjectNode workload = Json.object().put("kind", kind);
    workload.putObject("metadata").putObject("labels").put("jdebug.dev/inject", "true");
    ObjectNode template = workload;
    for (String step : Objects.requireNonNull(TEMPLATES.get(kind)).split("/", -1)) {
      template = step.isEmpty() ? template : template.putObject(step);
    }
    template.set("spec", wish.spec().deepCopy());
    return workload;
  }

  /** What the user says in the ConfigMap: the component cannot look into each pod. */
  static ObjectNode settings(JsonNode sidecar) {
    JsonNode context = sidecar.get("securityContext");
    ObjectNode settings = Json.object();
    settings
        .putObject("data")
        .put("image", OptIn.IMAGE)
        .put("container", sidecar.at("/env/0/value").asText())
        .put("user", context.get("runAsUser").asText())
        .put("group", context.get("runAsGroup").asText())
        .put("nonRoot", context.get("runAsNonRoot").asText());
    return settings;
  }

  private static Component component(OptIn wish) throws Exception {
    return new Component(
        DeployFilesTests.DEPLOY.resolve(wish.general() ? "kustomize/general" : "kustomize"));
  }

  @ParameterizedTest
  @MethodSource("served")
  void podsAreAsTheCommandMakesThem(OptIn wish) throws Exception {
    JsonNode expected = Command.specAfter(wish);
    ObjectNode settings = settings(expected.at("/initContainers/0"));
    for (String kind : TEMPLATES.keySet()) {
      JsonNode changed = component(wish).apply(workload(kind, wish), settings);
      assertEquals(expected, changed.at(TEMPLATES.get(kind) + "/spec"), kind);
      assertEquals(changed, component(wish).apply(changed, settings));
    }
  }

  @Test
  void workloadsWithoutTheLabelStayAsTheyAre() throws Exception {
    OptIn wish = OptIn.served().getFirst();
    ObjectNode workload = workload("Deployment", wish);
    ((ObjectNode) workload.get("metadata")).remove("labels");
    assertEquals(workload, component(wish).apply(workload, Json.object()));
  }
}
