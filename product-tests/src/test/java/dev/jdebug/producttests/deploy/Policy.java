package dev.jdebug.producttests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.jdebug.testbed.cluster.admission.Patch;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A mutating admission policy, evaluated: conditions, variables, then the JSON patch. */
final class Policy {
  private final JsonNode spec;
  private final Cel cel =
      CelFactory.plannerCelBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build())
          .addCompilerLibraries(CelExtensions.optional(), CelExtensions.strings())
          .addRuntimeLibraries(CelExtensions.optional(), CelExtensions.strings())
          .setTypeProvider(new PodTypes())
          .setValueProvider((type, fields) -> Optional.of(new LinkedHashMap<>(fields)))
          .addVar("object", SimpleType.DYN)
          .addVar("variables", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .build();

  private Policy(JsonNode spec) {
    this.spec = spec;
  }

  /** Reads it, and names the image. */
  static Policy read(Path file, String image) throws IOException {
    String text = Files.readString(file).replace(DeployFiles.IMAGE, image);
    return new Policy(new ObjectMapper(new YAMLFactory()).readTree(text).get("spec"));
  }

  /** The pod as the policy leaves it. */
  JsonNode admit(JsonNode pod) throws CelValidationException, CelEvaluationException {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("object", Json.MAPPER.convertValue(pod, Map.class));
    for (JsonNode condition : spec.get("matchConditions")) {
      if (!Boolean.TRUE.equals(evaluate(condition.get("expression"), input))) {
        return pod;
      }
    }
    Map<String, Object> variables = new LinkedHashMap<>();
    input.put("variables", variables);
    for (JsonNode variable : spec.get("variables")) {
      variables.put(variable.get("name").asText(), evaluate(variable.get("expression"), input));
    }
    JsonNode mutation = spec.get("mutations").get(0).get("jsonPatch").get("expression");
    String patch = Json.MAPPER.valueToTree(evaluate(mutation, input)).toString();
    return Json.parse(Patch.apply("application/json-patch+json", patch, pod.deepCopy()).toString());
  }

  private Object evaluate(JsonNode expression, Map<String, Object> input)
      throws CelValidationException, CelEvaluationException {
    return cel.createProgram(cel.compile(expression.asText()).getAst()).eval(input);
  }
}
