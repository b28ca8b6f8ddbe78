package dev.jdebug.injector.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.copy.TrafficCheck.Found;
import dev.jdebug.protocol.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What selects a copy and what does not. */
class TrafficCheckTests {
  private static final Map<String, String> BARE = Map.of("app.kubernetes.io/managed-by", "jdebug");

  private static Found found(Selecting kind, String selector) throws IOException {
    String field = kind == Selecting.NETWORK_POLICY ? "podSelector" : "selector";
    String text =
        "{\"metadata\":{\"name\":\"x\"},\"spec\":{"
            + (selector.isEmpty() ? "" : "\"" + field + "\":" + selector)
            + "}}";
    return new Found(kind, List.of(Json.parse(text)), true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SERVICE           | {"app":"api"}                                                     | no
          SERVICE           | {"app.kubernetes.io/managed-by":"jdebug"}                         | yes
          SERVICE           | {}                                                                | no
          SERVICE           |                                                                   | no
          REPLICATION_CONTROLLER | {"app":"api"}                                                | no
          REPLICA_SET       | {"matchLabels":{"app":"api","pod-template-hash":"7d9f"}}          | no
          STATEFUL_SET      | {"matchExpressions":[{"key":"app","operator":"DoesNotExist"}]}    | yes
          DAEMON_SET        | {"matchExpressions":[{"key":"app","operator":"NotIn","values":["x"]}]} | yes
          DEPLOYMENT        | {"matchExpressions":[{"key":"app","operator":"Exists"}]}          | no
          JOB               | {"matchExpressions":[{"key":"app","operator":"In","values":["x"]}]} | no
          JOB               | {"matchExpressions":[{"key":"app","operator":"Novel"}]}           | yes
          DISRUPTION_BUDGET | {}                                                                | all
          DISRUPTION_BUDGET |                                                                   | no
          NETWORK_POLICY    | {}                                                                | all
          NETWORK_POLICY    | {"matchLabels":{"app":"api"}}                                     | no
          """)
  void judgesAsTheServerDoes(Selecting kind, String selector, String expected) throws IOException {
    Proof proof =
        TrafficCheck.judge("shop", List.of(found(kind, selector == null ? "" : selector)), BARE);
    assertEquals(expected.equals("yes") ? 1 : 0, proof.hits().size());
    assertEquals(expected.equals("all") ? 1 : 0, proof.forAll().size());
  }

  @Test
  void theOriginalsLabelsWouldBeFound() throws IOException {
    Found service = found(Selecting.SERVICE, "{\"app\":\"api\"}");
    Proof proof = TrafficCheck.judge("shop", List.of(service), Map.of("app", "api"));
    assertEquals(List.of("service x"), proof.selectedBy());
  }

  @Test
  void saysWhatWasCheckedAndWhatCouldNotBe() throws IOException {
    List<Found> found = new ArrayList<>();
    found.add(found(Selecting.SERVICE, "{\"app\":\"api\"}"));
    found.add(
        new Found(
            Selecting.NETWORK_POLICY,
            List.of(
                Json.parse("{}"),
                Json.parse("{\"spec\":{\"podSelector\":{\"matchLabels\":{\"a\":\"b\"}}}}")),
            true));
    found.add(new Found(Selecting.JOB, List.of(), true));
    found.add(new Found(Selecting.DISRUPTION_BUDGET, List.of(), false));
    assertEquals(
        "Checked in namespace shop: 1 service, 2 network policies; no selector matches the copy."
            + " Not readable, so not proven: poddisruptionbudgets.",
        TrafficCheck.judge("shop", found, BARE).sentence());
  }

  private static PlannedCopy planned(Keeps keeps, Selecting kind, String selector)
      throws IOException {
    CopyOptions options =
        new CopyOptions(
            "",
            "",
            "",
            false,
            false,
            keeps,
            Edits.NONE,
            ClaimPolicy.KEEP,
            Others.KEEP,
            Optional.empty(),
            Duration.ofHours(1),
            "");
    CopyPlan plan = Originals.plan(options);
    Map<String, Object> pod = CopyChanges.generate(Originals.HOSTILE.json(), plan);
    Proof proof =
        TrafficCheck.judge(
            "shop", List.of(found(kind, selector)), CopyPlanner.labels(Json.of(pod)));
    return new PlannedCopy(Originals.HOSTILE, plan, pod, proof, List.of());
  }

  @Test
  void refusesACopyThatIsSelected() throws IOException {
    PlannedCopy bare =
        planned(Keeps.DEFAULT, Selecting.SERVICE, "{\"app.kubernetes.io/managed-by\":\"jdebug\"}");
    Failure refusal = assertThrows(Failure.class, () -> SelectedCopies.refuse(bare, true));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("service x would send traffic to the copy"));
  }

  @Test
  void keepsLabelsOnlyWithConsentToWhatTheyBring() throws IOException {
    Keeps labels = new Keeps(true, false, false, false, false, true, false);
    PlannedCopy kept =
        planned(labels, Selecting.REPLICA_SET, "{\"matchLabels\":{\"app\":\"api\"}}");
    Failure refusal = assertThrows(Failure.class, () -> SelectedCopies.refuse(kept, false));
    assertEquals(
        "With the original's labels, replica set x would take the copy for one of its pods, and"
            + " delete one for it.",
        refusal.getMessage());
    SelectedCopies.refuse(kept, true);
  }
}
