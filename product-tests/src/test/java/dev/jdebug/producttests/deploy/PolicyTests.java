package dev.jdebug.producttests.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.protocol.Failure;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy's expressions, evaluated on the pods that the command is given too. */
class PolicyTests {
  private final Policy policy;

  PolicyTests() throws IOException {
    policy = policy(OptIn.IMAGE);
  }

  private static Policy policy(String image) throws IOException {
    return Policy.read(DeployFilesTests.DEPLOY.resolve(PolicyFiles.POLICY), image);
  }

  static List<OptIn> served() {
    return OptIn.served();
  }

  static List<OptIn> refused() {
    return OptIn.refused();
  }

  private static ObjectNode pod(OptIn wish) {
    ObjectNode pod = Json.object();
    ObjectNode metadata = pod.putObject("metadata").put("name", "api");
    ObjectNode annotations = metadata.putObject("annotations");
    wish.annotations().forEach(annotations::put);
    pod.set("spec", withoutEmptyLists(wish.spec()));
    return pod;
  }

  /** The server decodes a pod before policies see it: an empty list is none then. */
  private static JsonNode withoutEmptyLists(JsonNode spec) {
    ObjectNode copy = spec.deepCopy();
    copy.properties().removeIf(field -> field.getValue().isArray() && field.getValue().isEmpty());
    return copy;
  }

  @ParameterizedTest
  @MethodSource("served")
  void podsAreAsTheCommandMakesThem(OptIn wish) throws Exception {
    JsonNode admitted = policy.admit(pod(wish));
    assertEquals(Command.specAfter(wish), admitted.get("spec"));
  }

  @ParameterizedTest
  @MethodSource("served")
  void aSecondTimeChangesNothing(OptIn wish) throws Exception {
    JsonNode once = policy.admit(pod(wish));
    assertEquals(once, policy.admit(once));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whereTheCommandRefusesAPodIsLeftAsItIs(OptIn wish) throws Exception {
    assertThrows(Failure.class, () -> Command.specAfter(wish));
    ObjectNode pod = pod(wish);
    assertEquals(pod, policy.admit(pod.deepCopy()));
  }

  @Test
  void thePodsDefaultContainerIsTaken() throws Exception {
    ObjectNode pod = pod(OptIn.refused().get(2));
    ((ObjectNode) pod.at("/metadata/annotations"))
        .put("kubectl.kubernetes.io/default-container", "b");
    JsonNode admitted = policy.admit(pod);
    assertEquals("b", admitted.at("/spec/initContainers/0/env/0/value").asText());
  }

  @Test
  void podsThatMustStayAsTheyAre() throws Exception {
    unchanged(
        pod ->
            ((ObjectNode) pod.at("/metadata/annotations")).put("kubernetes.io/config.mirror", "x"));
    unchanged(pod -> ((ObjectNode) pod.get("spec")).putObject("os").put("name", "windows"));
    for (String bad : List.of("root", "1000", "1000:", "-1:5", "1:2:3", "99999999999:1")) {
      unchanged(
          pod -> ((ObjectNode) pod.at("/metadata/annotations")).put("jdebug.dev/inject-user", bad));
    }
  }

  @Test
  void untilTheImageIsNamedNothingHappens() throws Exception {
    ObjectNode pod = pod(OptIn.served().getFirst());
    assertEquals(pod, policy(DeployFiles.IMAGE).admit(pod.deepCopy()));
  }

  private void unchanged(Consumer<ObjectNode> change) throws Exception {
    ObjectNode pod = pod(OptIn.served().getFirst());
    change.accept(pod);
    assertEquals(pod, policy.admit(pod.deepCopy()));
  }
}
