package dev.jdebug.injector.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import org.junit.jupiter.api.Test;

/** Which container is meant. */
class ContainerRuleTests {
  private static final String TWO =
      "{'containers':[{'name':'proxy','image':'envoy:1'},{'name':'app','image':'temurin:17'}]}";

  @Test
  void takesTheNamedOne() {
    assertEquals(
        new ContainerChoice.Chosen("proxy", "named"),
        ContainerRule.choose(Pods.running(TWO), "proxy"));
  }

  @Test
  void takesANamedInitContainer() {
    Pod pod =
        Pods.running("{'containers':[{'name':'app'}],'initContainers':[{'name':'migrate'}]}");
    assertEquals(
        new ContainerChoice.Chosen("migrate", "named"), ContainerRule.choose(pod, "migrate"));
  }

  @Test
  void takesTheAnnotatedOne() {
    Pod pod =
        Pods.pod(
            "{'annotations':{'kubectl.kubernetes.io/default-container':'proxy'}}", TWO, "{}");
    assertEquals(
        new ContainerChoice.Chosen("proxy", "the pod's default container"),
        ContainerRule.choose(pod, ""));
  }

  @Test
  void passesOverAnAnnotationThatNamesNone() {
    Pod pod =
        Pods.pod("{'annotations':{'kubectl.kubernetes.io/default-container':'x'}}", TWO, "{}");
    assertInstanceOf(ContainerChoice.Ask.class, ContainerRule.choose(pod, ""));
  }

  @Test
  void takesTheOnlyOne() {
    assertEquals(
        new ContainerChoice.Chosen("app", "the only container"),
        ContainerRule.choose(Pods.running(), ""));
  }

  @Test
  void asksWithAGuessWhenOneSeemsToRunAJvm() {
    ContainerChoice.Ask ask =
        assertInstanceOf(
            ContainerChoice.Ask.class, ContainerRule.choose(Pods.running(TWO), ""));
    assertEquals("app", ask.guess());
    assertEquals(
        new ContainerCandidate("app", "temurin:17", true, new JvmGuess(true, "its image")),
        ask.candidates().getLast());
  }

  @Test
  void asksWithoutAGuessWhenTwoSeemTo() {
    Pod pod =
        Pods.running("{'containers':[{'name':'a','image':'jre'},{'name':'b','image':'tomcat'}]}");
    assertEquals(
        "", assertInstanceOf(ContainerChoice.Ask.class, ContainerRule.choose(pod, "")).guess());
  }

  @Test
  void namesTheContainersWhenTheNamedOneDoesNotExist() {
    Failure failure =
        assertThrows(Failure.class, () -> ContainerRule.choose(Pods.running(TWO), "ap"));
    assertEquals(FailureKind.NOT_FOUND, failure.kind());
    assertEquals("Pod shop/api has no container ap.", failure.getMessage());
    assertEquals("Its containers are proxy, app.", failure.remedy());
  }

  @Test
  void doesNotTakeAnEphemeralContainer() {
    Pod pod =
        Pods.running("{'containers':[{'name':'app'}],'ephemeralContainers':[{'name':'jdebug-x'}]}");
    Failure failure =
        assertThrows(Failure.class, () -> ContainerRule.choose(pod, "jdebug-x"));
    assertEquals(
        "Container jdebug-x is ephemeral, and those cannot be targets.", failure.getMessage());
  }
}
