package dev.jdebug.injector.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The containers of a mesh are in a copy once or not at all. */
class MeshTests {

  private static Pod pod(String metadata, String init, String sidecar) {
    return Originals.pod(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: api, namespace: shop, %s}
        spec:
          initContainers: [{name: %s, image: i}]
          containers: [{name: app, image: a}, {name: %s, image: p, lifecycle: {postStart: {exec: {command: [x]}}}}]
        """
            .formatted(metadata, init, sidecar));
  }

  private static Json copy(Pod original) {
    CopyPlan plan = Originals.plan(CopyOptions.of(false, ""));
    return Json.of(CopyChanges.generate(original.json(), plan));
  }

  private static List<String> names(Json copy) {
    return new Pod(copy).containerNames();
  }

  @Test
  void istioStaysAndItsWebhookPassesTheCopyOver() {
    Json copy =
        copy(
            pod(
                "annotations: {sidecar.istio.io/status: '{}'}, labels: {security.istio.io/tlsMode:"
                    + " istio}",
                "istio-init",
                "istio-proxy"));
    assertEquals(List.of("app", "istio-proxy", "istio-init"), names(copy));
    assertEquals("false", copy.at("metadata", "labels", "sidecar.istio.io/inject").text());
    assertEquals("false", copy.at("metadata", "annotations", "sidecar.istio.io/inject").text());
    assertFalse(copy.write().contains("postStart"));
    assertFalse(copy.at("metadata", "annotations", "sidecar.istio.io/status").present());
  }

  @Test
  void whatWaitsForTheNetworkPluginIsRemoved() {
    Json copy = copy(pod("labels: {}", "istio-validation", "istio-proxy"));
    assertEquals(List.of("app"), names(copy));
    assertEquals("false", copy.at("metadata", "labels", "sidecar.istio.io/inject").text());
  }

  @Test
  void linkerdAndOpenServiceMeshAreSwitchedOffByAnnotation() {
    Json linkerd = copy(pod("labels: {}", "linkerd-init", "linkerd-proxy"));
    assertEquals("disabled", linkerd.at("metadata", "annotations", "linkerd.io/inject").text());
    Json osm =
        copy(
            pod(
                "annotations: {openservicemesh.io/sidecar-injection: enabled}",
                "osm-init",
                "envoy"));
    assertEquals(
        "disabled",
        osm.at("metadata", "annotations", "openservicemesh.io/sidecar-injection").text());
    assertEquals(3, names(osm).size());
  }

  @Test
  void aPodThatWasLeftOutStaysLeftOut() {
    Json copy = copy(pod("labels: {sidecar.istio.io/inject: 'false'}", "x", "y"));
    assertEquals("false", copy.at("metadata", "labels", "sidecar.istio.io/inject").text());
  }

  @Test
  void anEnvoyOfOnesOwnIsNoMesh() {
    Json copy = copy(pod("labels: {}", "x", "envoy"));
    assertTrue(names(copy).contains("envoy"));
    assertEquals(1, copy.at("metadata", "labels").names().size());
  }
}
