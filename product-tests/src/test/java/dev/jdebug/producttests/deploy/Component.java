package dev.jdebug.producttests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kustomize component, applied as far as ours goes: strategic merges of lists that are not there
 * or are merged by name, new items first; then replacements, which keep the type of the field.
 */
final class Component {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern BY_NAME = Pattern.compile("\\[name=(.+)]");

  private final Path folder;
  private final JsonNode rules;

  Component(Path folder) throws IOException {
    this.folder = folder;
    this.rules = YAML.readTree(folder.resolve("kustomization.yaml").toFile());
  }

  /** The workload as the component leaves it. */
  JsonNode apply(JsonNode workload, JsonNode settings) throws IOException {
    ObjectNode changed = workload.deepCopy();
    for (JsonNode patch : rules.get("patches")) {
      if (selects(patch.get("target"), workload)) {
        JsonNode merge = YAML.readTree(folder.resolve(patch.get("path").asText()).toFile());
        merge(changed, ((ObjectNode) merge).without(List.of("apiVersion", "kind", "metadata")));
      }
    }
    for (JsonNode replacement : rules.get("replacements")) {
      String key = replacement.at("/source/fieldPath").asText().substring("data.".length());
      for (JsonNode target : replacement.get("targets")) {
        if (selects(target.get("select"), workload)) {
          for (JsonNode path : target.get("fieldPaths")) {
            replace(changed, path.asText(), settings.at("/data").required(key).asText());
          }
        }
      }
    }
    return Json.parse(changed.toString());
  }

  private static boolean selects(JsonNode selector, JsonNode workload) {
    String[] label = selector.get("labelSelector").asText().split("=", -1);
    return workload.get("kind").asText().matches(selector.get("kind").asText())
        && workload.at("/metadata/labels").path(label[0]).asText().equals(label[1]);
  }

  private static void merge(ObjectNode into, JsonNode patch) {
    patch
        .properties()
        .forEach(
            field -> {
              JsonNode there = into.path(field.getKey());
              if (there.isObject()) {
                merge((ObjectNode) there, field.getValue());
              } else if (there.isArray() && there.path(0).isObject()) {
                byName((ArrayNode) there, (ArrayNode) field.getValue());
              } else {
                into.set(field.getKey(), field.getValue());
              }
            });
  }

  private static void byName(ArrayNode into, ArrayNode patch) {
    int first = 0;
    for (JsonNode item : patch) {
      JsonNode there = find(into, item.get("name").asText());
      if (there.isMissingNode()) {
        into.insert(first++, item);
      } else {
        merge((ObjectNode) there, item);
      }
    }
  }

  private static JsonNode find(JsonNode list, String name) {
    for (JsonNode item : list) {
      if (item.path("name").asText().equals(name)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  /** A name in brackets may hold no dot here, so that dots are between the steps only. */
  private static void replace(JsonNode root, String path, String value) {
    JsonNode here = root;
    int last = path.lastIndexOf('.');
    for (String step : path.substring(0, last).split("\\.", -1)) {
      Matcher item = BY_NAME.matcher(step);
      here = item.matches() ? find(here, item.group(1)) : here.path(step);
    }
    String field = path.substring(last + 1);
    JsonNode before = ((ObjectNode) here).required(field);
    ObjectNode owner = (ObjectNode) here;
    if (before.isBoolean()) {
      owner.put(field, Boolean.parseBoolean(value));
    } else if (before.isNumber()) {
      owner.put(field, Long.parseLong(value));
    } else {
      owner.put(field, value);
    }
  }
}
