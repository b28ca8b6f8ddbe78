package dev.jdebug.injector.copy;

import static dev.jdebug.injector.target.Pods.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refused is what the server takes and no storage ever fills. */
class CloneRuleTests {
  private static Optional<String> check(Json claim, Optional<Boolean> driver) {
    return new CloneRule(name -> driver).check(new Claim("data", "api-data", claim));
  }

  private static Json claim(String phase, String storageClass, String provisioner) {
    return json(
        "{'metadata': {'annotations': {'volume.kubernetes.io/storage-provisioner': '"
            + provisioner
            + "'}}, 'spec': {'storageClassName': '"
            + storageClass
            + "'}, 'status': {'phase': '"
            + phase
            + "'}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Pending | fast | csi.example            | true  | it is Pending: nothing to clone.
          Lost    | fast | csi.example            | true  | it is Lost: nothing to clone.
          Bound   | ''   | csi.example            | true  | it has no storage class, so nothing provides a clone.
          Bound   | hand | ''                     | true  | it was bound by hand to a volume that no driver provided.
          Bound   | old  | kubernetes.io/host-path | true | it is provided by kubernetes.io/host-path, and only CSI drivers clone.
          Bound   | path | example/local-path     | false | it is provided by example/local-path, and only CSI drivers clone.
          """)
  void refuses(String phase, String storageClass, String provisioner, boolean driver, String why) {
    Failure refusal =
        assertThrows(
            Failure.class,
            () -> check(claim(phase, storageClass, provisioner), Optional.of(driver)));
    assertEquals("Claim api-data cannot be cloned: " + why, refusal.getMessage());
  }

  @Test
  void whatMayNotBeReadIsNotMade() {
    Failure refusal = assertThrows(Failure.class, () -> check(Json.ABSENT, Optional.of(true)));
    assertEquals(
        "Claim api-data cannot be read, and its clone is made of what it asked for.",
        refusal.getMessage());
  }

  @Test
  void aDriverOfTheClusterClonesAndOneThatCannotBeLookedAtIsTried() {
    Json good = claim("Bound", "fast", "csi.example");
    assertEquals(Optional.empty(), check(good, Optional.of(true)));
    assertEquals(
        Optional.of("Whether csi.example of claim api-data can clone is not known."),
        check(good, Optional.empty()));
  }
}
