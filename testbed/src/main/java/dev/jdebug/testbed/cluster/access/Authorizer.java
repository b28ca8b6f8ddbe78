package dev.jdebug.testbed.cluster.access;

import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.util.Set;

/** Decides as RBAC does; the words of a refusal are the real ones. */
public final class Authorizer {
  private static final Set<String> OPEN_TO_ALL =
      Set.of("/version", "/healthz", "/livez", "/readyz");
  private static final Set<ResourceType> ABOUT_ONESELF =
      Set.of(ResourceType.SELFSUBJECTACCESSREVIEWS, ResourceType.SELFSUBJECTREVIEWS);

  private final Users users;

  public Authorizer(Users users) {
    this.users = users;
  }

  public boolean allows(Identity who, ApiRequest request) {
    if (request.type() == null) {
      return OPEN_TO_ALL.contains(request.path()) || who.isAuthenticated();
    }
    if (ABOUT_ONESELF.contains(request.type()) && who.isAuthenticated()) {
      return true;
    }
    return users.named(who.name()).map(user -> user.may(request)).orElse(false);
  }

  /** Throws 403 unless it is allowed. */
  public void check(Identity who, ApiRequest request) {
    if (allows(who, request)) {
      return;
    }
    ResourceType type = request.type();
    if (type == null) {
      throw ApiFailure.forbiddenPath(
          "User \"%s\" cannot %s path \"%s\""
              .formatted(who.name(), request.verb(), request.path()));
    }
    String resource =
        request.subresource().isEmpty()
            ? type.plural()
            : type.plural() + "/" + request.subresource();
    String where =
        request.namespace().isEmpty()
            ? "at the cluster scope"
            : "in the namespace \"" + request.namespace() + "\"";
    throw ApiFailure.forbidden(
        type,
        request.name(),
        "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
            .formatted(who.name(), request.verb(), resource, type.group(), where));
  }

  /**
   * Since 1.35 opening a stream needs {@code create} too, although a WebSocket is a GET. That
   * refusal does not say who cannot do what.
   */
  public void checkCreate(Identity who, ApiRequest request) {
    if (!allows(who, request.withVerb("create"))) {
      throw ApiFailure.forbidden(request.resource(), request.name(), "");
    }
  }
}
