package dev.jdebug.injector.sidecar;

import static dev.jdebug.injector.target.Pods.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.WorkloadKind;
import dev.jdebug.testbed.cluster.admission.Patch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Added and removed: the object is the same, byte for byte. */
class SidecarPatchTests {
  private static final Map<String, Object> CONTAINER =
      Map.of("name", "jdebug-sidecar", "image", "example/jdebug:1");

  private static Json patched(Json workload, List<Map<String, Object>> operations) {
    return json(
        Patch.apply(
                "application/json-patch+json",
                Json.of(operations).write(),
                dev.jdebug.testbed.cluster.api.Json.parseObject(workload.write()))
            .toString());
  }

  private static Template template(Json workload) {
    return Template.of(WorkloadKind.DEPLOYMENT, workload);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'spec': {'containers': [{'name': 'app'}]}",
        "'metadata': {}, 'spec': {'containers': [{'name': 'app'}]}",
        "'metadata': {'labels': {'a': 'b'}}, 'spec': {'initContainers': [], 'containers': [{'name':"
            + " 'app'}], 'dnsPolicy': 'Default'}",
        "'metadata': {'annotations': {}}, 'spec': {'shareProcessNamespace': false, 'containers':"
            + " [{'name': 'app'}]}",
        "'metadata': {'annotations': {'x/y': 'z'}, 'labels': {}}, 'spec':"
            + " {'shareProcessNamespace': true, 'initContainers': [{'name': 'init'}],"
            + " 'containers': [{'name': 'app'}, {'name': 'proxy'}]}",
      })
  void removingGivesBackExactlyWhatWasThere(String inTemplate) {
    Json before =
        json("{'kind': 'Deployment', 'spec': {'replicas': 2, 'template': {" + inTemplate + "}}}");
    for (String list : List.of("initContainers", "containers")) {
      for (boolean shares : List.of(true, false)) {
        Json added = patched(before, SidecarPatch.add(template(before), CONTAINER, list, shares));
        assertTrue(
            added.at("spec", "template", "spec", list).items().stream()
                .anyMatch(one -> one.at("name").text().equals("jdebug-sidecar")));
        assertTrue(
            !shares || added.at("spec", "template", "spec", "shareProcessNamespace").isTrue());
        Memo memo = Memo.of(template(added)).orElseThrow();
        assertEquals(
            before.write(), patched(added, SidecarPatch.remove(template(added), memo)).write());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"initContainers", "containers"})
  void whatOthersDidMeanwhileStays(String list) {
    Json before =
        json("{'spec': {'template': {'metadata': {}, 'spec': {'containers': [{'name': 'app'}]}}}}");
    Json added = patched(before, SidecarPatch.add(template(before), CONTAINER, list, true));
    Json changed =
        patched(
            added,
            List.of(
                Map.of(
                    "op", "add", "path", "/spec/template/metadata/annotations/mine", "value", "1"),
                Map.of(
                    "op",
                    "add",
                    "path",
                    "/spec/template/spec/" + list + "/0",
                    "value",
                    Map.of("name", "other"))));
    Json after =
        patched(
            changed,
            SidecarPatch.remove(template(changed), Memo.of(template(changed)).orElseThrow()));
    assertEquals("1", after.at("spec", "template", "metadata", "annotations", "mine").text());
    assertEquals(
        "other", after.at("spec", "template", "spec", list).items().getFirst().at("name").text());
    assertFalse(after.write().contains("jdebug"), after::write);
  }
}
