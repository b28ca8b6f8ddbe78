package dev.jdebug.injector.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user types, in kubectl's spellings. */
class TargetQueryTests {

  @ParameterizedTest
  @CsvSource({
    "api-7d9c5, POD, api-7d9c5",
    "pod/api, POD, api",
    "pods/api, POD, api",
    "po/api, POD, api",
    "deploy/api, DEPLOYMENT, api",
    "deployment/api, DEPLOYMENT, api",
    "deployments/api, DEPLOYMENT, api",
    "deployment.apps/api, DEPLOYMENT, api",
    "deployments.v1.apps/api, DEPLOYMENT, api",
    "DEPLOY/api, DEPLOYMENT, api",
    "sts/db, STATEFUL_SET, db",
    "statefulset.apps/db, STATEFUL_SET, db",
    "ds/agent, DAEMON_SET, agent",
    "daemonsets/agent, DAEMON_SET, agent",
    "rs/api-1, REPLICA_SET, api-1",
    "rc/old, REPLICATION_CONTROLLER, old",
    "job/once, JOB, once",
    "jobs.batch/once, JOB, once",
    "cronjob/nightly, CRON_JOB, nightly",
    "cj/nightly, CRON_JOB, nightly",
  })
  void readsAKindAndAName(String text, WorkloadKind kind, String name) {
    assertEquals(new TargetQuery(kind, name, ""), TargetQuery.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"svc/api", "deploy/", "/api", "deploy/a/b", "deployment.batch/api", ""})
  void refusesWhatIsNoTarget(String text) {
    Failure failure = assertThrows(Failure.class, () -> TargetQuery.parse(text));
    assertEquals(FailureKind.USAGE, failure.kind());
    assertTrue(failure.getMessage().endsWith("."), failure.getMessage());
    assertTrue(failure.remedy().contains("deploy"), failure.remedy());
  }

  @ParameterizedTest
  @CsvSource({"pod/api, api", "deployments/api, deploy/api", "cronjob/n, cj/n"})
  void printsWhatCouldBeTyped(String text, String printed) {
    assertEquals(printed, TargetQuery.parse(text).toString());
  }

  @Test
  void printsASelector() {
    assertEquals("-l app=api", TargetQuery.selecting("app=api").toString());
  }
}
