package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.container.HelperContainer;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetIds;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A helper in a pod.
 *
 * @param name its container's
 * @param target the container it stands beside
 * @param state {@code Running}, or the kubelet's reason why not
 * @param started the epoch when it never ran
 * @param session the run that made it
 * @param owner the cluster's name of who made it; empty when not known
 * @param capabilities what it may do beyond its user's rights
 * @param timeToLive without use; zero when it does not end by itself
 */
public record Helper(
    String namespace,
    String pod,
    String name,
    String target,
    String image,
    Ids ids,
    String state,
    Instant started,
    String session,
    String owner,
    CapabilitySet capabilities,
    Duration timeToLive) {
  private static final String RUNNING = "Running";

  public boolean running() {
    return state.equals(RUNNING);
  }

  /** Runs beside this target as its user: able to look at it. */
  public boolean fits(Target wanted) {
    return running() && target.equals(wanted.container()) && ids.equals(wanted.ids().ids());
  }

  /** The helpers of a pod, oldest first, running or not: a patch puts its entry first, not last. */
  public static List<Helper> of(Pod pod) {
    return pod.ephemeralContainers().stream()
        .filter(Helper::isOurs)
        .map(spec -> of(pod, spec))
        .sorted(Comparator.comparing(Helper::started))
        .toList();
  }

  /**
   * The sidecars that came with a pod: regular containers, and init containers that live as long as
   * the pod. They see other containers only where the pod's processes are shared.
   */
  public static List<Helper> sidecarsOf(Pod pod) {
    return pod.sharesPids()
        ? pod.targetable().stream()
            .filter(spec -> !variable(spec, HelperContainer.SIDECAR_VARIABLE).isEmpty())
            .map(spec -> of(pod, spec, TargetIds.of(pod, spec.at("name").text()).ids()))
            .toList()
        : List.of();
  }

  /** One of a pod's helpers. */
  public static Optional<Helper> named(Pod pod, String name) {
    return of(pod).stream().filter(helper -> helper.name.equals(name)).findFirst();
  }

  private static boolean isOurs(Json spec) {
    return !variable(spec, HelperContainer.SESSION_VARIABLE).isEmpty();
  }

  /** Those that serve commands; others run one of the user's. */
  public static List<Helper> keepersOf(Pod pod) {
    return of(pod).stream().filter(helper -> keeps(helper.spec(pod))).toList();
  }

  /** Its first process sleeps: commands are run in it by exec. */
  public static boolean keeps(Json spec) {
    List<String> command = spec.at("command").texts();
    return !command.isEmpty() && command.getFirst().equals(HelperContainer.KEEPER);
  }

  /** Its container as the pod has it. */
  public Json spec(Pod pod) {
    return pod.ephemeralContainers().stream()
        .filter(spec -> spec.at("name").text().equals(name))
        .findFirst()
        .orElse(Json.ABSENT);
  }

  private static Helper of(Pod pod, Json spec) {
    Json context = spec.at("securityContext");
    long uid = context.at("runAsUser").number().orElse(-1L);
    return of(pod, spec, new Ids(uid, context.at("runAsGroup").number().orElse(-1L)));
  }

  private static Helper of(Pod pod, Json spec, Ids ids) {
    String name = spec.at("name").text();
    Json state = pod.status(name).at("state");
    Json capabilities = spec.at("securityContext", "capabilities");
    String sidecar = variable(spec, HelperContainer.SIDECAR_VARIABLE);
    return new Helper(
        pod.namespace(),
        pod.name(),
        name,
        spec.at("targetContainerName").textOr(sidecar),
        spec.at("image").text(),
        ids,
        word(state),
        started(state),
        variable(spec, HelperContainer.SESSION_VARIABLE),
        variable(spec, HelperContainer.OWNER_VARIABLE).replace("$$", "$"),
        CapabilitySet.of(capabilities.at("add").texts(), capabilities.at("drop").texts()),
        timeToLive(spec));
  }

  private static Duration timeToLive(Json spec) {
    List<String> command = spec.at("command").texts();
    int at = command.indexOf("--ttl");
    boolean told = keeps(spec) && at >= 0 && at + 1 < command.size();
    return told && command.get(at + 1).matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(command.get(at + 1)))
        : Duration.ZERO;
  }

  private static String word(Json state) {
    if (state.at("running").present()) {
      return RUNNING;
    }
    if (state.at("terminated").present()) {
      return state.at("terminated", "reason").textOr("Ended");
    }
    return state.at("waiting", "reason").textOr("Starting");
  }

  private static Instant started(Json state) {
    Json running = state.at("running", "startedAt");
    Json moment = running.present() ? running : state.at("terminated", "startedAt");
    try {
      return Instant.parse(moment.text());
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static String variable(Json spec, String name) {
    return spec.at("env").items().stream()
        .filter(variable -> variable.at("name").text().equals(name))
        .map(variable -> variable.at("value").text())
        .findFirst()
        .orElse("");
  }
}
