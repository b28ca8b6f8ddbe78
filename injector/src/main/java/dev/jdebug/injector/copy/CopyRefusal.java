package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.ApiStatus;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/** Why the API server would not take a copy, and what remains. */
final class CopyRefusal {
  private CopyRefusal() {}

  static Failure explain(ApiError error, PlannedCopy planned) {
    ApiStatus status = error.status();
    if (status.code() == 403 && Refusals.isRbac(status)) {
      return new Failure(
          FailureKind.FORBIDDEN,
          "You may not "
              + error.verb()
              + " "
              + error.path().rbacResource()
              + " in namespace "
              + planned.namespace()
              + ".",
          "Ask an administrator for this rule in that namespace, or copy into one of your own with"
              + " --to-namespace:\n"
              + rule(planned));
    }
    if (status.code() == 403 && status.message().contains("violates PodSecurity")) {
      String message = status.message();
      return new Failure(
          FailureKind.REFUSED_BY_POLICY,
          "The copy " + message.substring(message.indexOf("violates PodSecurity")).strip() + ".",
          "The original may be older than the namespace's level. --as-user, --one-container or"
              + " --to-namespace may help; --dry-run=server asks again without a change.");
    }
    if (status.code() == 409) {
      return new Failure(
          FailureKind.TARGET_UNFIT,
          "There is already a pod " + planned.name() + " in namespace " + planned.namespace() + ".",
          "Choose another name with --to, or leave it out.");
    }
    return Refusals.explain(error);
  }

  private static String rule(PlannedCopy planned) {
    String claims =
        planned.plan().clones().isEmpty()
            ? ""
            : """

            - apiGroups: [""]
              resources: ["persistentvolumeclaims"]
              verbs: ["get", "create"]\
            """;
    return """
    - apiGroups: [""]
      resources: ["pods"]
      verbs: ["get", "watch", "create", "delete"]\
    """
        + claims;
  }
}
