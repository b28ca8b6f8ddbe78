package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** What the server has: version, groups, resources. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete");

  private final boolean ephemeralContainers;

  Discovery(boolean ephemeralContainers) {
    this.ephemeralContainers = ephemeralContainers;
  }

  /** Whether a path is one of discovery's. */
  static boolean knows(String path) {
    return path.equals("/version")
        || path.equals("/api")
        || path.startsWith("/apis")
        || path.equals("/api/v1")
        || path.startsWith("/openapi/")
        || path.endsWith("z");
  }

  void answer(Exchange exchange) {
    exchange.knowsQuery("timeout", "hash");
    String path = exchange.request().path();
    if (path.endsWith("z")) {
      exchange.respond(200, "text/plain", "ok");
      return;
    }
    Optional<ObjectNode> found =
        switch (path) {
          case "/version" -> Optional.of(version());
          case "/api" -> Optional.of(coreVersions());
          case "/apis" -> Optional.of(groups());
          default -> resources(path);
        };
    // openapi is not served: clients that only want to check a schema do without.
    found.ifPresentOrElse(
        body -> exchange.respond(200, body),
        () -> exchange.respond(404, "text/plain", "404 page not found\n"));
  }

  private static ObjectNode version() {
    ObjectNode version = Json.object().put("major", "1").put("minor", "36");
    version.put("gitVersion", "v1.36.2").put("platform", "linux/amd64");
    return version;
  }

  private static ObjectNode coreVersions() {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions.putArray("serverAddressByClientCIDRs");
    return versions;
  }

  private static ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    TreeMap<String, String> versions = new TreeMap<>();
    Arrays.stream(ResourceType.values())
        .filter(type -> !type.group().isEmpty())
        .forEach(type -> versions.put(type.group(), type.version()));
    versions.forEach(
        (group, version) -> {
          ObjectNode entry = groups.addObject().put("name", group);
          ObjectNode only = Json.object().put("groupVersion", group + "/" + version);
          only.put("version", version);
          entry.putArray("versions").add(only);
          entry.set("preferredVersion", only.deepCopy());
        });
    return list;
  }

  private Optional<ObjectNode> resources(String path) {
    String groupVersion = path.substring(path.indexOf('/', 1) + 1);
    List<ResourceType> types =
        Arrays.stream(ResourceType.values())
            .filter(type -> type != ResourceType.USERS)
            .filter(type -> type.apiVersion().equals(groupVersion))
            .toList();
    if (types.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
    list.put("groupVersion", groupVersion);
    ArrayNode resources = list.putArray("resources");
    types.forEach(type -> addResource(resources, type));
    return Optional.of(list);
  }

  private void addResource(ArrayNode resources, ResourceType type) {
    ObjectNode resource = entry(resources, type, type.plural(), type.kind());
    resource.put("singularName", type.kind().toLowerCase(Locale.ROOT));
    ArrayNode verbs = resource.putArray("verbs");
    (type.stored() ? VERBS : List.of("create")).forEach(verbs::add);
    if (!type.shortName().isEmpty()) {
      resource.putArray("shortNames").add(type.shortName());
    }
    if (type == ResourceType.PODS) {
      entry(resources, type, "pods/exec", "PodExecOptions")
          .putArray("verbs")
          .add("get")
          .add("create");
      entry(resources, type, "pods/log", "Pod").putArray("verbs").add("get");
      if (ephemeralContainers) {
        entry(resources, type, "pods/ephemeralcontainers", "Pod")
            .putArray("verbs")
            .add("get")
            .add("patch")
            .add("update");
      }
    }
  }

  private static ObjectNode entry(
      ArrayNode resources, ResourceType type, String name, String kind) {
    ObjectNode entry = resources.addObject().put("name", name).put("singularName", "");
    return entry.put("namespaced", type.namespaced()).put("kind", kind);
  }
}
