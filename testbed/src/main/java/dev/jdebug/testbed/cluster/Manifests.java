package dev.jdebug.testbed.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.jdebug.testbed.cluster.admission.PodDefaults;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.node.ContainerStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Objects from YAML, completed as the server and the node would have done. */
final class Manifests {
  private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

  private Manifests() {}

  static List<ObjectNode> namespace(String name, String... labels) {
    ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
    ObjectNode metadata = object.putObject("metadata").put("name", name);
    ObjectNode map = metadata.putObject("labels").put("kubernetes.io/metadata.name", name);
    for (String label : labels) {
      int equals = label.indexOf('=');
      map.put(label.substring(0, equals), label.substring(equals + 1));
    }
    object.putObject("status").put("phase", "Active");
    return List.of(object);
  }

  static List<ObjectNode> read(String text) {
    List<ObjectNode> objects = new ArrayList<>();
    try (JsonParser parser = YAML.createParser(text);
        MappingIterator<ObjectNode> documents = YAML.readValues(parser, ObjectNode.class)) {
      while (documents.hasNext()) {
        objects.add(complete(documents.next()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }

  private static ObjectNode complete(ObjectNode object) {
    ResourceType type = ResourceType.of(object);
    ObjectNode metadata = Json.ensure(object, "metadata");
    if (type.namespaced() && !metadata.has("namespace")) {
      metadata.put("namespace", "default");
    }
    if (type == ResourceType.PODS) {
      PodDefaults.fill(object);
      ContainerStatus.fillSeed(object);
    }
    return object;
  }
}
