package dev.jdebug.testbed.cluster.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.util.Comparator;

/**
 * Names one object.
 *
 * @param namespace empty for what has none
 */
public record ObjectKey(ResourceType type, String namespace, String name)
    implements Comparable<ObjectKey> {
  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::type)
          .thenComparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::name);

  public static ObjectKey pod(String namespace, String name) {
    return new ObjectKey(ResourceType.PODS, namespace, name);
  }

  public static ObjectKey of(JsonNode object) {
    return new ObjectKey(
        ResourceType.of(object),
        Json.text(object, "metadata", "namespace"),
        Json.text(object, "metadata", "name"));
  }

  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }
}
