package dev.jdebug.injector.cluster;

import dev.jdebug.injector.rights.Right;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks the server what we may do; everybody may ask. */
public record AccessReview(Cluster cluster) {
  private static final ResourcePath REVIEWS =
      ResourcePath.of("authorization.k8s.io", "selfsubjectaccessreviews", "", "");

  /**
   * Whether we may.
   *
   * @param namespace empty for all, or for what has none
   */
  public boolean allows(Right right, String namespace) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("verb", right.verb());
    wanted.put("group", right.group());
    int slash = right.resource().indexOf('/');
    wanted.put("resource", slash < 0 ? right.resource() : right.resource().substring(0, slash));
    if (slash >= 0) {
      wanted.put("subresource", right.resource().substring(slash + 1));
    }
    if (!namespace.isEmpty()) {
      wanted.put("namespace", namespace);
    }
    try {
      return cluster
          .create(
              REVIEWS,
              Map.of(
                  "apiVersion", "authorization.k8s.io/v1",
                  "kind", "SelfSubjectAccessReview",
                  "spec", Map.of("resourceAttributes", wanted)))
          .at("status", "allowed")
          .isTrue();
    } catch (ApiError e) {
      return false;
    }
  }
}
