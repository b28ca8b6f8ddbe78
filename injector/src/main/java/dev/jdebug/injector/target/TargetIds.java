package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.Json;
import java.util.Optional;

/**
 * The ids a container's process runs as, as far as the API tells.
 *
 * @param ids the best that is known
 * @param source where they are from
 */
public record TargetIds(Ids ids, Source source) {

  /** Where ids are from, the surest first. */
  public enum Source {
    /** The kubelet reported them. */
    STATUS,
    /** Both are in the pod's spec. */
    SPEC,
    /** The process itself was looked at, from a helper. */
    INSIDE,
    /** The image decides at least one of them: to be asked from inside. */
    GUESS
  }

  public boolean sure() {
    return source != Source.GUESS;
  }

  /**
   * In order: the kubelet's report, then the effective security context, then a guess. The
   * container's own values win over the pod's, each by itself.
   */
  public static TargetIds of(Pod pod, String container) {
    Json user = pod.status(container).at("user", "linux");
    Optional<Long> uid = user.at("uid").number();
    Optional<Long> gid = user.at("gid").number();
    if (uid.isPresent() && gid.isPresent()) {
      return new TargetIds(new Ids(uid.get(), gid.get()), Source.STATUS);
    }
    Optional<Long> specUid = effective(pod, container, "runAsUser");
    Optional<Long> specGid = effective(pod, container, "runAsGroup");
    if (specUid.isPresent() && specGid.isPresent()) {
      return new TargetIds(new Ids(specUid.get(), specGid.get()), Source.SPEC);
    }
    // A runtime that is given a uid alone takes the group from the image's passwd, or 0.
    long guessedGid = specGid.orElse(specUid.isPresent() ? 0L : Ids.NOBODY);
    return new TargetIds(new Ids(specUid.orElse(Ids.NOBODY), guessedGid), Source.GUESS);
  }

  private static Optional<Long> effective(Pod pod, String container, String field) {
    Json own = pod.container(container).orElse(Json.ABSENT).at("securityContext", field);
    return own.present() ? own.number() : pod.json().at("spec", "securityContext", field).number();
  }
}
