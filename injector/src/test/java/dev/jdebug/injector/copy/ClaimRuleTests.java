package dev.jdebug.injector.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimRuleTests {
  private static CopyOptions options(
      boolean dead, ClaimPolicy claims, String node, String namespace) {
    return new CopyOptions(
        "",
        namespace,
        node,
        false,
        dead,
        Keeps.DEFAULT,
        Edits.NONE,
        claims,
        Others.KEEP,
        Optional.empty(),
        Duration.ofHours(1),
        "");
  }

  private static ClaimRule.Decision decide(String mode, CopyOptions options) {
    Json claim =
        mode.isEmpty()
            ? Json.ABSENT
            : Json.of(Map.of("spec", Map.of("accessModes", List.of(mode.split("\\+")))));
    return new ClaimRule(Originals.HOSTILE, Claim.of(Originals.HOSTILE, name -> claim), options)
        .decide();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ReadWriteOnce,  false, DEFAULT,   '',     KEEP,      node-1
          ReadWriteOnce,  false, KEEP,      node-1, KEEP,      node-1
          ReadWriteMany,  false, DEFAULT,   '',     KEEP,      ''
          ReadWriteOnce+ReadWriteMany, false, KEEP, node-2, KEEP, node-2
          ReadOnlyMany,   false, SAME_NODE, '',     SAME_NODE, node-1
          ReadWriteOnce,  false, READ_ONLY, '',     READ_ONLY, node-1
          '',             false, DEFAULT,   '',     KEEP,      node-1
          ReadWriteOnce,  true,  DEFAULT,   node-2, EMPTY,     node-2
          ReadWriteOncePod, true, DEFAULT,  '',     EMPTY,     ''
          ReadWriteOncePod, false, CLONE,   '',     CLONE,     ''
          ReadWriteOnce,  true,  KEEP,      '',     KEEP,      node-1
          """)
  void decides(
      String mode,
      boolean dead,
      ClaimPolicy asked,
      String askedNode,
      ClaimPolicy policy,
      String node) {
    ClaimRule.Decision decision = decide(mode, options(dead, asked, askedNode, ""));
    assertEquals(policy, decision.policy());
    assertEquals(node, decision.node());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ReadWriteOnce    | KEEP      | node-2 | is for one node at a time, and is in use on node-1
          ReadWriteOnce    | READ_ONLY | node-2 | on node-2 the copy would wait for ever
          ReadWriteOncePod | DEFAULT   | ''     | is for one pod at a time (ReadWriteOncePod)
          ReadWriteOncePod | SAME_NODE | ''     | is for one pod at a time (ReadWriteOncePod)
          """)
  void refusesBeforehand(String mode, ClaimPolicy policy, String node, String words) {
    Failure refusal =
        assertThrows(Failure.class, () -> decide(mode, options(false, policy, node, "")));
    assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
  }

  @Test
  void eachClaimWhoseDataIsMissingIsNamed() {
    assertEquals(
        List.of(
            "The data of claim api-data is NOT in the copy: volume data is empty there. --pvc keep,"
                + " read-only or clone brings it."),
        decide("ReadWriteOnce", options(true, ClaimPolicy.DEFAULT, "", "")).warnings());
  }

  @Test
  void claimsStayInTheirNamespace() {
    assertEquals(
        ClaimPolicy.EMPTY,
        decide("ReadWriteOnce", options(false, ClaimPolicy.DEFAULT, "", "lab")).policy());
    assertThrows(
        Failure.class, () -> decide("ReadWriteMany", options(false, ClaimPolicy.KEEP, "", "lab")));
  }

  @Test
  void clonesAreMadeOfWhatTheOriginalAskedForAndGoWithTheCopy() throws Exception {
    Json claim =
        Json.parse(
            """
            {"metadata":{"name":"api-data","uid":"u","finalizers":["f"]},"spec":{"accessModes":["ReadWriteOnce"],
            "resources":{"requests":{"storage":"1Gi"}},"storageClassName":"fast","volumeName":"pv-7"}}
            """);
    Json copy =
        Json.of(
            Map.of("metadata", Map.of("name", "api-copy", "namespace", "shop", "uid", "u-copy")));
    CopyPlan plan = Originals.plan(CopyOptions.of(true, ""), "app", ClaimPolicy.CLONE);
    String made =
        Json.of(
                CloneClaims.generate(
                    claim, "api-data-x", plan.marks(), new dev.jdebug.injector.target.Pod(copy)))
            .write();
    assertTrue(
        made.contains("\"dataSource\":{\"kind\":\"PersistentVolumeClaim\",\"name\":\"api-data\"}"));
    assertTrue(made.contains("\"uid\":\"u-copy\""), made);
    assertTrue(!made.contains("pv-7") && !made.contains("finalizers"), made);
  }
}
