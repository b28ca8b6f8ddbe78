package dev.jdebug.injector.why;

import static dev.jdebug.injector.target.Pods.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.target.Pod;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which diagnosis holds of what; the screens of the most frequent ones are the command's tests. */
class DiagnosesTests {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String RUNNING =
      "{'name': 'app', 'ready': true, 'state': {'running': {'startedAt': '2026-01-01T11:00:00Z'}}}";

  private static Pod pod(String spec, String status) {
    return new Pod(
        json(
            "{'metadata': {'name': 'api', 'namespace': 'shop', 'uid': 'u',"
                + " 'creationTimestamp': '2026-01-01T10:00:00Z'},"
                + "'spec': {'nodeName': 'node-1', 'containers': [{'name': 'app', 'image': 'a:1' "
                + spec
                + "}]}, 'status': {"
                + status
                + "}}"));
  }

  private static Pod ended(String spec, long code, String reason) {
    return pod(
        spec,
        ("'phase': 'Running', 'containerStatuses': [{'name': 'app', 'restartCount': 3, 'state':"
                + " {'waiting': {'reason': 'CrashLoopBackOff'}}, 'lastState': {'terminated':"
                + " {'exitCode': %d, 'reason': '%s', 'startedAt': '2026-01-01T11:00:00Z',"
                + " 'finishedAt': '2026-01-01T11:50:00Z'}}}]")
            .formatted(code, reason));
  }

  private static PodCase of(Pod pod, List<PodEvent> events, String... log) {
    return new PodCase(pod, events, new LastLog("app", true, List.of(log), ""), NOW);
  }

  private static PodEvent event(String container, String reason, String message) {
    return new PodEvent(
        "Warning", reason, message, container, 2, NOW.minusSeconds(600), NOW.minusSeconds(300));
  }

  private static List<String> ids(PodCase pod) {
    return Diagnoses.of(pod).stream().map(Finding::id).toList();
  }

  private static Finding only(PodCase pod) {
    List<Finding> findings = Diagnoses.of(pod);
    assertEquals(1, findings.size(), findings::toString);
    return findings.getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1   | Error              | failed-by-itself",
        "2   | Error              | failed-by-itself",
        "255 | Error              | failed-by-itself",
        "3   | Error              | failed-by-itself",
        "126 | Error              | not-started",
        "127 | Error              | not-started",
        "128 | StartError         | not-started",
        "134 | Error              | crashed",
        "139 | Error              | crashed",
        "137 | OOMKilled          | oom-killed",
        "137 | Error              | killed-from-outside",
        "143 | Error              | asked-to-end",
        "0   | Completed          | ends-by-success",
      })
  void eachEndHasItsOwnDiagnosis(long code, String reason, String id) {
    assertEquals(List.of(id), ids(of(ended("", code, reason), List.of())));
  }

  @Test
  void theOptionOrTheLogTellsAnEndByOutOfMemoryFromAnOwnError() {
    String exit = ", 'args': ['-XX:+ExitOnOutOfMemoryError']";
    assertEquals(List.of("jvm-out-of-memory"), ids(of(ended(exit, 3, "Error"), List.of())));
    assertEquals(
        List.of("jvm-out-of-memory"),
        ids(
            of(
                ended("", 134, "Error"),
                List.of(),
                "Aborting due to java.lang.OutOfMemoryError: x")));
  }

  @Test
  void aCrashNamesItsFrameAndFile() {
    Finding crash =
        only(
            of(
                ended("", 134, "Error"),
                List.of(),
                "# A fatal error has been detected by the Java Runtime Environment:",
                "#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=12",
                "# C  [libzip.so+0x11]  newEntry+0x154",
                "# /opt/app/hs_err_pid1.log"));
    assertEquals(Certainty.CERTAIN, crash.certainty());
    assertEquals(
        List.of(
            "it ran for 50m and ended 10m ago: exit code 134, SIGABRT, a process that gave up on"
                + " itself",
            "its log: SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=12",
            "its log: C  [libzip.so+0x11]  newEntry+0x154",
            "the JVM wrote /opt/app/hs_err_pid1.log"),
        crash.evidence());
  }

  @Test
  void aKillLongAfterTheStartIsNoSlowStart() {
    String probe = ", 'livenessProbe': {'periodSeconds': 5, 'failureThreshold': 2}";
    Finding kill =
        only(
            of(
                ended(probe, 143, "Error"),
                List.of(event("app", "Killing", "Container app failed liveness probe, will be"))));
    assertEquals("Container app was killed by its liveness probe.", kill.title());
    assertTrue(
        kill.evidence().contains("the liveness probe allows 10 s: 2 failures, one every 5 s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Error: Unable to access jarfile /api.jar | the JVM found no jar /api.jar",
        "Unrecognized VM option 'UseConcMarkSweepGC' | the JVM refuses one of its options:"
            + " Unrecognized VM option 'UseConcMarkSweepGC'",
        "Error: Could not find or load main class com.x.Main | the JVM found no main class"
            + " com.x.Main",
        "java.lang.UnsupportedClassVersionError: com/x/Main has been compiled by a more recent"
            + " version of the Java Runtime (class file version 65.0) | the JVM of the image is"
            + " older than the program: com/x/Main has been compiled by a more recent version of"
            + " the Java Runtime (class file version 65.0)",
        "Caused by: java.net.UnknownHostException: db | it could not find a host:"
            + " java.net.UnknownHostException: db",
      })
  void theLogSaysWhyItFailed(String line, String clause) {
    assertEquals(
        "Container app ended by itself with exit code 1: " + clause + ".",
        only(of(ended("", 1, "Error"), List.of(), "before", line, "after")).title());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FailedMount | MountVolume.SetUp failed for volume \"c\" : configmap \"c\" not found |"
            + " volume",
        "FailedAttachVolume | Multi-Attach error for volume \"pvc-1\" | volume",
        "FailedCreatePodSandBox | plugin type=\"calico\" failed | sandbox",
      })
  void whatTheNodeCannotPrepareIsInTheEvents(String reason, String message, String id) {
    Pod creating =
        pod(
            "",
            "'phase': 'Pending', 'containerStatuses': [{'name': 'app', 'state': {'waiting':"
                + " {'reason': 'ContainerCreating'}}}]");
    assertEquals(List.of(id), ids(of(creating, List.of(event("", reason, message)))));
    assertEquals(List.of("creating"), ids(of(creating, List.of())));
  }

  @Test
  void aNodeThatIsAwayLeadsTheList() {
    Pod away =
        pod(
            "",
            "'phase': 'Running', 'conditions': [{'type': 'Ready', 'status': 'False'}],"
                + "'containerStatuses': ["
                + RUNNING
                + "]");
    assertEquals(
        List.of("node-not-ready"),
        ids(of(away, List.of(event("", "NodeNotReady", "Node is not ready")))));
  }

  @Test
  void aPodThatIsDrainedSaysSo() {
    Pod drained =
        pod(
            "",
            "'phase': 'Running', 'conditions': [{'type': 'DisruptionTarget', 'status': 'True',"
                + " 'reason': 'EvictionByEvictionAPI', 'message': 'Eviction API: evicting'}],"
                + "'containerStatuses': ["
                + RUNNING
                + "]");
    assertEquals(
        "It is taken off its node on purpose: somebody evicts it, as a drain does.",
        only(of(drained, List.of())).title());
  }

  @Test
  void runningWithoutReadinessIsIll() {
    Pod pod =
        pod(
            ", 'readinessProbe': {}",
            "'phase': 'Running', 'containerStatuses': [" + RUNNING.replace("true", "false") + "]");
    Finding finding =
        only(
            of(
                pod,
                List.of(
                    event("app", "Unhealthy", "Readiness probe failed: HTTP probe failed: 503"))));
    assertEquals("not-ready", finding.id());
    assertEquals(
        "Readiness probe failed: HTTP probe failed: 503 (2 times, last 5m ago)",
        finding.evidence().getLast());
  }

  @ParameterizedTest
  @CsvSource({
    "-Xmx900m, tight-memory, POSSIBLE",
    "-Xmx2g, tight-memory, LIKELY",
    "-XX:MaxRAMPercentage=90, tight-memory, POSSIBLE",
    "-Xmx512m, '', ",
    "-Xmx?, '', ",
  })
  void optionsThatDoNotFitTheLimitAreTold(String option, String id, Certainty certainty) {
    Pod pod =
        pod(
            ", 'args': ['" + option + "'], 'resources': {'limits': {'memory': '1Gi'}}",
            "'phase': 'Running', 'containerStatuses': [" + RUNNING + "]");
    List<Finding> findings = Diagnoses.of(of(pod, List.of()));
    assertEquals(
        id.isEmpty() ? List.of() : List.of(id), findings.stream().map(Finding::id).toList());
    assertEquals(
        id.isEmpty() ? List.of() : List.of(certainty),
        findings.stream().map(Finding::certainty).toList());
  }

  @Test
  void whoNobodySchedulesSaysWhoShould() {
    Pod pod =
        new Pod(
            json(
                "{'metadata': {'name': 'api', 'namespace': 'shop'}, 'spec': {'schedulerName':"
                    + " 'mine', 'containers': [{'name': 'app'}]}, 'status': {'phase':"
                    + " 'Pending'}}"));
    assertEquals("it wants the scheduler mine", only(of(pod, List.of())).evidence().getFirst());
  }

  @Test
  void anObjectOfWhichNothingIsKnownBreaksNothing() {
    assertEquals(List.of(), ids(of(new Pod(json("{}")), List.of())));
    assertEquals(
        List.of("failed-by-itself"),
        ids(
            of(
                pod(
                    ", 'env': 7, 'resources': []",
                    "'phase': 3, 'containerStatuses': [{'name': 'app', 'state': {'terminated':"
                        + " {'exitCode': 1, 'startedAt': 'never'}}}]"),
                List.of())));
  }

  @Test
  void theWorstIsFoundByStateThenRestarts() {
    Pod well = pod("", "'phase': 'Running', 'containerStatuses': [" + RUNNING + "]");
    Pod crashing = ended("", 1, "Error");
    Pod pending = pod("", "'phase': 'Pending'");
    assertEquals(crashing, Severity.worst(List.of(well, pending, crashing)));
    assertEquals(pending, Severity.worst(List.of(well, pending)));
    assertEquals(Severity.WELL, Severity.of(ContainerCase.of(well).getFirst()));
  }
}
