package dev.jdebug.injector.target;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Locale;

/**
 * What the user typed: {@code POD}, {@code KIND/NAME}, or a label selector.
 *
 * @param name empty when a selector is given
 * @param selector empty when a name is given
 */
public record TargetQuery(WorkloadKind kind, String name, String selector) {

  /** All pods of a label selector. */
  public static TargetQuery selecting(String selector) {
    return new TargetQuery(WorkloadKind.POD, "", selector);
  }

  /**
   * Reads {@code POD} or {@code KIND/NAME}, the kind in kubectl's long and short spellings, with or
   * without the group ({@code deployments.apps/api}).
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  public static TargetQuery parse(String text) {
    int slash = text.indexOf('/');
    String name = text.substring(slash + 1);
    if (name.isEmpty() || name.indexOf('/') >= 0 || slash == 0) {
      throw new Failure(
          FailureKind.USAGE,
          "“" + text + "” is no target: a pod's name or KIND/NAME is.",
          "For example: api-7d9c5, pod/api-7d9c5, deploy/api, or -l app=api.");
    }
    if (slash < 0) {
      return new TargetQuery(WorkloadKind.POD, name, "");
    }
    String word = text.substring(0, slash).toLowerCase(Locale.ROOT);
    WorkloadKind kind =
        WorkloadKind.ofWord(word)
            .orElseThrow(
                () ->
                    new Failure(
                        FailureKind.USAGE,
                        "“" + word + "” is no kind of target.",
                        "The kinds are " + WorkloadKind.shortNames() + "."));
    return new TargetQuery(kind, name, "");
  }

  /** As the user would type it. */
  @Override
  public String toString() {
    if (!selector.isEmpty()) {
      return "-l " + selector;
    }
    return kind == WorkloadKind.POD ? name : kind.shortName() + "/" + name;
  }
}
