package dev.jdebug.injector.cluster;

/**
 * Where something lives in the API.
 *
 * @param group empty for the core group
 * @param plural as in RBAC rules: {@code pods}
 * @param namespace empty for all namespaces, or for what has none
 * @param name empty for the collection
 * @param subresource empty for the thing itself
 */
public record ResourcePath(
    String group,
    String version,
    String plural,
    String namespace,
    String name,
    String subresource) {

  public static ResourcePath pods(String namespace) {
    return new ResourcePath("", "v1", "pods", namespace, "", "");
  }

  public static ResourcePath pod(String namespace, String name) {
    return pods(namespace).named(name);
  }

  public static ResourcePath events(String namespace) {
    return new ResourcePath("", "v1", "events", namespace, "", "");
  }

  /** A thing of a group, as in {@code apps/v1 deployments}. */
  public static ResourcePath of(String group, String plural, String namespace, String name) {
    return new ResourcePath(group, "v1", plural, namespace, name, "");
  }

  public ResourcePath named(String newName) {
    return new ResourcePath(group, version, plural, namespace, newName, subresource);
  }

  public ResourcePath sub(String newSubresource) {
    return new ResourcePath(group, version, plural, namespace, name, newSubresource);
  }

  /** What RBAC calls it: {@code pods/exec}. */
  public String rbacResource() {
    return subresource.isEmpty() ? plural : plural + "/" + subresource;
  }

  /** The URL's path, without a slash before it. */
  public String path() {
    StringBuilder path = new StringBuilder();
    path.append(group.isEmpty() ? "api/" : "apis/" + group + "/").append(version);
    if (!namespace.isEmpty()) {
      path.append("/namespaces/").append(namespace);
    }
    path.append('/').append(plural);
    if (!name.isEmpty()) {
      path.append('/').append(name);
    }
    if (!subresource.isEmpty()) {
      path.append('/').append(subresource);
    }
    return path.toString();
  }
}
