package dev.jdebug.producttests.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The components, built by the kustomize inside kubectl: what {@link Component} is held to. */
class KubectlKustomizeTests {
  private final Path folder;

  KubectlKustomizeTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void kubectl() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(one -> Files.isExecutable(Path.of(one, "kubectl"))),
        "no kubectl on the PATH");
  }

  @ParameterizedTest
  @MethodSource("dev.jdebug.producttests.deploy.KustomizeTests#served")
  void podsAreAsTheCommandMakesThem(OptIn wish) throws Exception {
    JsonNode expected = Command.specAfter(wish);
    for (Map.Entry<String, String> file : KustomizeFiles.all().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    ObjectNode settings = KustomizeTests.settings(expected.at("/initContainers/0"));
    settings.put("apiVersion", "v1").put("kind", "ConfigMap");
    ObjectNode metadata = settings.putObject("metadata").put("name", "jdebug-sidecar");
    metadata.putObject("annotations").put("config.kubernetes.io/local-config", "true");
    write("settings.yaml", settings.toString());
    write("workload.yaml", deployment(wish).toString());
    write(
        "kustomization.yaml",
        "resources: [workload.yaml, settings.yaml]\ncomponents: [%s]\n"
            .formatted(wish.general() ? "kustomize/general" : "kustomize"));
    JsonNode built = new ObjectMapper(new YAMLFactory()).readTree(build());
    assertEquals("Deployment", built.get("kind").asText());
    assertEquals(expected, Json.parse(built.at("/spec/template/spec").toString()));
  }

  private static ObjectNode deployment(OptIn wish) {
    ObjectNode deployment = Json.object().put("apiVersion", "apps/v1").put("kind", "Deployment");
    ObjectNode metadata = deployment.putObject("metadata").put("name", "api");
    metadata.putObject("labels").put("jdebug.dev/inject", "true");
    deployment.putObject("spec").putObject("template").set("spec", wish.spec());
    return deployment;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String build() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("kubectl", "kustomize", folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return out;
  }
}
