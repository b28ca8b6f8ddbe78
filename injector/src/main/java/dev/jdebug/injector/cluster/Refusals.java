package dev.jdebug.injector.cluster;

import dev.jdebug.injector.rights.Right;
import dev.jdebug.injector.rights.Role;
import dev.jdebug.injector.rights.RoleManifest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Arrays;
import java.util.Locale;

/** The API server's refusals in the user's words, with the next step. */
public final class Refusals {
  private Refusals() {}

  /** What is true of a refusal wherever it comes from. */
  public static Failure explain(ApiError error) {
    ApiStatus status = error.status();
    return switch (status.code()) {
      case 401 ->
          new Failure(
              FailureKind.UNAUTHENTICATED,
              "The API server does not accept our credentials.",
              "Log in again, or choose another context with --context.");
      case 403 -> isRbac(status) ? forbidden(error) : policy(error);
      case 404 -> notFound(error);
      case 400, 405, 409, 415, 422 ->
          new Failure(
              FailureKind.TARGET_UNFIT,
              "The API server refuses to " + what(error) + ": " + said(status) + ".",
              "Look at it with `kubectl describe " + thing(error.path()) + "`.");
      default -> unwell(error);
    };
  }

  /**
   * Refused for lack of a right, not by an admission policy. A stream that may be got but not
   * created (both are asked for since 1.35) is refused without a reason.
   */
  public static boolean isRbac(ApiStatus status) {
    return status.message().matches("(?s).* cannot \\S+ resource .*")
        || status.message().strip().endsWith("is forbidden:");
  }

  private static Failure forbidden(ApiError error) {
    ResourcePath path = error.path();
    return forbidden(new Right(error.verb(), path.group(), path.rbacResource()), path.namespace());
  }

  /**
   * A right is lacking, whether it was asked for or found out.
   *
   * @param namespace empty for all
   */
  public static Failure forbidden(Right right, String namespace) {
    String where = namespace.isEmpty() ? "in all namespaces" : "in namespace " + namespace;
    return new Failure(
        FailureKind.FORBIDDEN,
        "You may not " + right + " " + where + ".",
        "Ask an administrator for this role:\n" + RoleManifest.of(role(right), namespace).yaml());
  }

  /** The smallest role that has it. */
  private static Role role(Right right) {
    return Arrays.stream(Role.values())
        .filter(role -> role.grants(right))
        .findFirst()
        .orElse(Role.FULL);
  }

  private static Failure policy(ApiError error) {
    return new Failure(
        FailureKind.REFUSED_BY_POLICY,
        "A policy of the cluster refuses to " + what(error) + ": " + said(error.status()) + ".",
        "The namespace's labels pod-security.kubernetes.io/* and its admission webhooks decide"
            + " that; --dry-run=server asks them again without a change.");
  }

  private static Failure notFound(ApiError error) {
    ResourcePath path = error.path();
    if (error.notFound()) {
      String where = path.namespace().isEmpty() ? "" : " in namespace " + path.namespace();
      return new Failure(
          FailureKind.NOT_FOUND,
          "There is no " + singular(path) + " " + error.status().detailsName() + where + ".",
          "`kubectl get " + path.plural() + flag(path) + "` lists what there is.");
    }
    return new Failure(
        FailureKind.TARGET_UNFIT,
        "This API server does not know " + path.rbacResource() + ".",
        path.subresource().equals("ephemeralcontainers")
            ? "Ephemeral containers need Kubernetes 1.25, or 1.23 with the feature on."
            : "It may be too old, or the kubeconfig's server is no API server.");
  }

  /** The API server says that it could not reach a kubelet. */
  public static boolean nodeUnreachable(String message) {
    return message.contains("error dialing backend") || message.contains("proxy error from");
  }

  /** In the user's words. */
  public static Failure unreachableNode(String message) {
    return new Failure(
        FailureKind.CLUSTER_UNREACHABLE,
        "The API server cannot reach the pod's node: " + message.strip() + ".",
        "The node or its kubelet may be down: `kubectl get nodes`.");
  }

  private static Failure unwell(ApiError error) {
    String message = said(error.status());
    if (nodeUnreachable(message)) {
      return unreachableNode(message);
    }
    return new Failure(
        FailureKind.CLUSTER_UNREACHABLE,
        "The API server could not "
            + what(error)
            + ": it answered "
            + error.status().code()
            + (message.isEmpty() ? "" : ", " + message)
            + ".",
        "Try again in a moment; `kubectl get --raw /readyz` shows whether it is well.");
  }

  private static String what(ApiError error) {
    String name = error.path().name();
    return error.verb() + " " + error.path().rbacResource() + (name.isEmpty() ? "" : " of " + name);
  }

  private static String thing(ResourcePath path) {
    return singular(path) + (path.name().isEmpty() ? "" : " " + path.name()) + flag(path);
  }

  private static String flag(ResourcePath path) {
    return path.namespace().isEmpty() ? "" : " -n " + path.namespace();
  }

  private static String singular(ResourcePath path) {
    String plural = path.plural().toLowerCase(Locale.ROOT);
    return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
  }

  private static String said(ApiStatus status) {
    String message = status.message().strip();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
