package dev.jdebug.producttests.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The library chart, rendered by Helm itself inside a chart that uses it. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "Helm's library is there for linux/amd64 only")
class HelmTests {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String CHART =
      """
      apiVersion: v2
      name: shop
      version: 1.0.0
      dependencies:
      - {name: jdebug-sidecar, version: "*", repository: ""}
      """;
  private static final String TEMPLATE =
      """
      {{- range .Values.pods }}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: {{ .name }}}
      spec:
        {{- include "jdebug.podSpec" (dict "spec" .spec "jdebug" .jdebug) | nindent 2 }}
      {{- end }}
      """;

  private final Path folder;

  HelmTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void chart() throws IOException {
    write("chart/Chart.yaml", CHART);
    write("chart/templates/pods.yaml", TEMPLATE);
    for (var file : HelmFiles.all().entrySet()) {
      write("chart/charts/" + file.getKey().substring("helm/".length()), file.getValue());
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path values(String name, List<ObjectNode> pods) throws IOException {
    ObjectNode values = Json.object();
    ArrayNode list = values.putArray("pods");
    pods.forEach(list::add);
    return write(name, values.toString());
  }

  private static ObjectNode pod(int number, OptIn wish) {
    ObjectNode pod = Json.object().put("name", "pod-" + number);
    pod.set("spec", wish.spec());
    pod.set("jdebug", wish.values());
    return pod;
  }

  /** What Helm says to each file of values. */
  private List<JsonNode> helm(List<Path> values) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HelmProgram.class.getName(),
                folder.resolve("chart").toString()));
    values.forEach(path -> line.add(path.toString()));
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return out.lines().map(Json::parse).toList();
  }

  private JsonNode rendered(List<ObjectNode> pods) throws IOException, InterruptedException {
    JsonNode answer = helm(List.of(values("values.json", pods))).getFirst();
    assertEquals("", answer.get("err").asText());
    ObjectNode specs = Json.object();
    for (JsonNode pod :
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(answer.get("out").asText()).readAll()) {
      specs.set(pod.at("/metadata/name").asText(), pod.get("spec"));
    }
    return Json.parse(specs.toString());
  }

  @Test
  void podsAreAsTheCommandMakesThem() throws Exception {
    List<OptIn> wishes = OptIn.served();
    List<ObjectNode> pods = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      pods.add(pod(i, wishes.get(i)));
    }
    JsonNode specs = rendered(pods);
    for (int i = 0; i < wishes.size(); i++) {
      assertEquals(Command.specAfter(wishes.get(i)), specs.get("pod-" + i), wishes.get(i).name());
    }
  }

  @Test
  void aSecondTimeOrDisabledChangesNothing() throws Exception {
    OptIn wish = OptIn.served().getFirst();
    ObjectNode again = pod(0, wish);
    again.set("spec", Command.specAfter(wish));
    ObjectNode off = pod(1, wish);
    ((ObjectNode) off.get("jdebug")).put("enabled", false);
    JsonNode specs = rendered(List.of(again, off));
    assertEquals(again.get("spec"), specs.get("pod-0"));
    assertEquals(off.get("spec"), specs.get("pod-1"));
  }

  @Test
  void whereTheCommandRefusesTheChartSaysWhatToSet() throws Exception {
    List<Path> files = new ArrayList<>();
    for (OptIn wish : OptIn.refused()) {
      files.add(values("values-" + files.size() + ".json", List.of(pod(0, wish))));
    }
    ObjectNode nameless = pod(0, OptIn.served().getFirst());
    ((ObjectNode) nameless.get("jdebug")).remove("image");
    files.add(values("nameless.json", List.of(nameless)));
    List<String> errors = helm(files).stream().map(answer -> answer.get("err").asText()).toList();
    List<String> expected =
        List.of(
            "jdebug: the user of container app is the image's choice; say it with jdebug.user and"
                + " jdebug.group",
            "jdebug: the user of container app is the image's choice; say it with jdebug.user and"
                + " jdebug.group",
            "jdebug: the pod has no container \"\"; jdebug.container is one of a, b",
            "jdebug: the pod has no container \"none\"; jdebug.container is one of app",
            "jdebug: jdebug.image is not set");
    for (int i = 0; i < expected.size(); i++) {
      assertTrue(errors.get(i).contains(expected.get(i)), errors.get(i));
    }
  }
}
