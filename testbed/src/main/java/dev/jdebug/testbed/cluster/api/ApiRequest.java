package dev.jdebug.testbed.cluster.api;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks, as the authorizer sees it.
 *
 * @param verb {@code get}, {@code list}, {@code watch}, {@code create}, {@code update}, {@code
 *     patch}, {@code delete}; of other paths the lower-case method
 * @param type none for paths that are no resource
 * @param namespace empty for all or none
 * @param name empty for collections
 * @param subresource empty for the object itself
 */
public record ApiRequest(
    String verb,
    String path,
    @Nullable ResourceType type,
    String namespace,
    String name,
    String subresource) {

  /** The type, once it is known that the request is for a resource. */
  public ResourceType resource() {
    if (type == null) {
      throw ApiFailure.noSuchPath();
    }
    return type;
  }

  /** The same with another verb. */
  public ApiRequest withVerb(String other) {
    return new ApiRequest(other, path, type, namespace, name, subresource);
  }

  /**
   * Takes a request's line apart.
   *
   * @param watch whether the query asks for a watch
   */
  public static ApiRequest parse(String method, String path, boolean watch) {
    String[] parts = path.substring(1).split("/", -1);
    int start =
        switch (parts[0]) {
          case "api" -> 2;
          case "apis" -> 3;
          default -> Integer.MAX_VALUE;
        };
    if (parts.length <= start) {
      return nonResource(method, path);
    }
    String group = start == 2 ? "" : parts[1];
    String version = parts[start - 1];
    boolean scoped = parts[start].equals("namespaces") && parts.length > start + 2;
    int at = scoped ? start + 2 : start;
    Optional<ResourceType> type = ResourceType.find(group, version, parts[at]);
    if (type.isEmpty() || parts.length > at + 3 || (scoped && !type.get().namespaced())) {
      return nonResource(method, path);
    }
    String name = parts.length > at + 1 ? parts[at + 1] : "";
    String subresource = parts.length > at + 2 ? parts[at + 2] : "";
    String namespace = scoped ? parts[start + 1] : "";
    if (type.get() == ResourceType.NAMESPACES) {
      namespace = name;
    }
    return new ApiRequest(
        verb(method, name, watch), path, type.get(), namespace, name, subresource);
  }

  private static String verb(String method, String name, boolean watch) {
    return switch (method) {
      case "GET", "HEAD" -> name.isEmpty() ? (watch ? "watch" : "list") : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
      default -> "";
    };
  }

  private static ApiRequest nonResource(String method, String path) {
    return new ApiRequest(method.toLowerCase(Locale.ROOT), path, null, "", "", "");
  }
}
