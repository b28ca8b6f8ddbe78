package dev.jdebug.injector.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.ladder.Outlook;
import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTests {

  @Test
  void aCopyIsNoWayToTheTarget() {
    Json pod = Json.of(Map.of("metadata", Map.of("name", "api", "namespace", "shop")));
    Failure refusal = new Failure(FailureKind.FORBIDDEN, "You may not.", "Ask.");
    Report report =
        new Report(
            Target.of(new Pod(pod), "app"),
            List.of(
                new Outlook(
                    RungName.EPHEMERAL, Outlook.Verdict.NO, "You may not.", Optional.of(refusal)),
                new Outlook(RungName.COPY, Outlook.Verdict.PERHAPS, "admitted", Optional.empty())),
            List.of());
    assertEquals("shop/api, container app: no way leads there: You may not.", report.verdict());
    assertEquals(FailureKind.FORBIDDEN.exitCode(), report.exitCode());
  }
}
