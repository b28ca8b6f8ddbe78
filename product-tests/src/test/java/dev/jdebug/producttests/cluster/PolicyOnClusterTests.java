package dev.jdebug.producttests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.producttests.Program;
import dev.jdebug.producttests.deploy.Command;
import dev.jdebug.producttests.deploy.DeployFiles;
import dev.jdebug.producttests.deploy.OptIn;
import dev.jdebug.testbed.cluster.api.Json;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The admission policy, in force for one namespace of a real API server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyOnClusterTests {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private ClusterUnderTest cluster;

  @BeforeAll
  void inForce() {
    ClusterUnderTest.assumeThere();
    cluster = ClusterUnderTest.namespace("privileged");
    cluster.apply(ofThisRun("policy/policy.yaml"));
    cluster.apply(ofThisRun("policy/binding.yaml") + onlyHere());
    Pod pod = labelled(TargetPod.BOTH_IDS.pod());
    Instant end = Instant.now().plus(PATIENCE);
    // Nothing in the API says when a policy has reached the server's own list: only a pod shows it.
    while (judged(pod).getSpec().getInitContainers().isEmpty()) {
      assertTrue(Instant.now().isBefore(end), "the policy does not come into force");
    }
  }

  @AfterAll
  void away() {
    if (cluster != null) {
      cluster.delete(ofThisRun("policy/policy.yaml"));
      cluster.delete(ofThisRun("policy/binding.yaml"));
      cluster.close();
    }
  }

  /** Policies have no namespace: another name, and the image of these tests. */
  private String ofThisRun(String file) {
    return Objects.requireNonNull(DeployFiles.all().get(file))
        .replace("ame: jdebug-sidecar\n", "ame: " + cluster.name() + "\n")
        .replace(DeployFiles.IMAGE, System.getenv("JDEBUG_IMAGE"));
  }

  private String onlyHere() {
    return """
      matchResources:
        namespaceSelector:
          matchLabels: {kubernetes.io/metadata.name: %s}
    """
        .formatted(cluster.name());
  }

  private static Pod labelled(Pod pod) {
    return new PodBuilder(pod)
        .editMetadata()
        .addToLabels("jdebug.dev/inject", "true")
        .endMetadata()
        .build();
  }

  /** The pod as the server would store it. */
  private Pod judged(Pod pod) {
    return cluster.client().pods().inNamespace(cluster.name()).resource(pod).dryRun().create();
  }

  @ParameterizedTest
  @MethodSource("dev.jdebug.producttests.deploy.OptIn#served")
  void podsAreAsTheCommandMakesThem(OptIn wish) {
    ObjectNode pod = Json.object();
    ObjectNode metadata = pod.putObject("metadata").put("name", "judged");
    metadata.putObject("labels").put("jdebug.dev/inject", "true");
    ObjectNode annotations = metadata.putObject("annotations");
    wish.annotations().forEach(annotations::put);
    pod.set("spec", withImages(wish.spec()));
    Pod stored = judged(Serialization.unmarshal(pod.toString(), Pod.class));
    JsonNode expected = Json.parse(withImages(Command.specAfter(wish)).toString());
    JsonNode sidecar = expected.at("/initContainers/0");
    ((ObjectNode) sidecar).put("image", System.getenv("JDEBUG_IMAGE"));
    contains(expected, Json.parse(Serialization.asJson(stored.getSpec())), "spec");
  }

  private static JsonNode withImages(JsonNode spec) {
    JsonNode copy = spec.deepCopy();
    for (String list : new String[] {"containers", "initContainers"}) {
      copy.path(list).forEach(container -> ((ObjectNode) container).put("image", "any"));
    }
    return copy;
  }

  /** The server adds defaults; what is expected is there, lists as long as they are. */
  private static void contains(JsonNode expected, JsonNode stored, String path) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              field ->
                  contains(
                      field.getValue(), stored.path(field.getKey()), path + "." + field.getKey()));
    } else if (expected.isArray()) {
      assertEquals(expected.size(), stored.size(), path);
      for (int i = 0; i < expected.size(); i++) {
        contains(expected.get(i), stored.get(i), path + "." + i);
      }
    } else if (expected.isBoolean() && !expected.asBoolean()) {
      // The server leaves out false where it is the default.
      assertTrue(!stored.asBoolean(), path);
    } else {
      assertEquals(expected.asText(), stored.asText(), path);
    }
  }

  @Test
  void theSidecarOfAPodThatAskedForItServes() {
    cluster.start(labelled(TargetPod.BOTH_IDS.pod("asked")));
    assertEquals(Map.of("app", "asked", "jdebug.dev/inject", "true"), labels("asked"));
    Program.Run dump = cluster.jdebug("thread-dump", "asked", "-c", "app", "--via=sidecar");
    assertEquals(0, dump.code(), dump.stderr());
    assertTrue(dump.stdout().contains("Full thread dump"), dump.stdout());
  }

  private Map<String, String> labels(String pod) {
    return cluster.pod(pod).getMetadata().getLabels();
  }

  @Test
  void aPodThatDidNotAskIsLeftAlone() {
    Pod stored = judged(TargetPod.BOTH_IDS.pod());
    assertTrue(stored.getSpec().getInitContainers().isEmpty());
  }
}
