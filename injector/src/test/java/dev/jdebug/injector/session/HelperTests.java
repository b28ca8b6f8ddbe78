package dev.jdebug.injector.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Pods;
import dev.jdebug.injector.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ephemeral containers are helpers, and how far they are. */
class HelperTests {

  private static Pod pod(String state) {
    return Pods.pod(
        "{'namespace':'shop','name':'api'}",
        "{'containers':[{'name':'app'}],'ephemeralContainers':[{'name':'jdebug-x','image':'i:1',"
            + "'targetContainerName':'app','env':[{'name':'JDEBUG_SESSION','value':'s-1'},"
            + "{'name':'JDEBUG_OWNER','value':'$$anna'}],"
            + "'securityContext':{'runAsUser':5,'runAsGroup':6}},"
            + "{'name':'debugger-y'},{'name':'jdebug-by-hand'}]}",
        "{'containerStatuses':[{'name':'app','state':{'running':{}},"
            + "'user':{'linux':{'uid':5,'gid':6}}}],"
            + "'ephemeralContainerStatuses':[{'name':'jdebug-x','state':"
            + state
            + "}]}");
  }

  @Test
  void isReadFromItsPod() {
    Pod pod = pod("{'running':{'startedAt':'2026-01-01T00:00:00Z'}}");
    assertEquals(
        List.of(
            new Helper(
                "shop",
                "api",
                "jdebug-x",
                "app",
                "i:1",
                new Ids(5, 6),
                "Running",
                Instant.parse("2026-01-01T00:00:00Z"),
                "s-1",
                "$anna",
                CapabilitySet.DEFAULT,
                Duration.ZERO)),
        Helper.of(pod));
    assertTrue(Helper.of(pod).getFirst().fits(Target.of(pod, "app")));
  }

  @Test
  void fitsOnlyWhileItRuns() {
    Pod pod = pod("{'terminated':{'reason':'Completed'}}");
    assertEquals("Completed", Helper.of(pod).getFirst().state());
    assertFalse(Helper.of(pod).getFirst().fits(Target.of(pod, "app")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'running':{}} | Running[]",
        "{} | Pending[reason=]",
        "{'waiting':{'reason':'ContainerCreating'}} | Pending[reason=ContainerCreating]",
        "{'waiting':{'reason':'PodInitializing'}} | Pending[reason=PodInitializing]",
        "{'waiting':{'reason':'ErrImagePull','message':'no'}} |"
            + " Broken[reason=ErrImagePull, message=no]",
        "{'waiting':{'reason':'RunContainerError'}} | Broken[reason=RunContainerError, message=]",
        "{'terminated':{'exitCode':2,'reason':'Error'}} |"
            + " Ended[exitCode=2, reason=Error, message=]",
      })
  void isAsFarAsTheKubeletSays(String state, String launch) {
    LaunchState found = LaunchState.of(pod(state), "jdebug-x");
    assertEquals(launch, found.toString());
    assertEquals(!launch.startsWith("Pending"), found.settled());
  }

  @Test
  void isLostWithItsPod() {
    Pod gone = Pods.pod("{'deletionTimestamp':'2026-01-01T00:00:00Z'}", "{}", "{}");
    assertEquals(new LaunchState.PodGone(), LaunchState.of(gone, "jdebug-x"));
  }
}
