package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.container.HelperName;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.session.Owner;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** From what the user wants to a copy that is ready to be made. Reads, changes nothing. */
final class CopyPlanner {
  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final Set<String> NO_IMAGE =
      Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");

  private final Cluster cluster;
  private final Pod original;
  private final String container;
  private final CopyOptions options;

  CopyPlanner(Cluster cluster, Pod original, String container, CopyOptions options) {
    this.cluster = cluster;
    this.original = original;
    this.container = container;
    this.options = options;
  }

  /**
   * Plans.
   *
   * @param found what selects pods in the copy's namespace
   */
  PlannedCopy plan(List<TrafficCheck.Found> found) {
    refuseWhatCannotBe();
    List<Claim> claims = Claim.of(original, this::readClaim);
    ClaimRule.Decision decision = new ClaimRule(original, claims, options).decide();
    CopyPlan plan = decided(decision, claims);
    List<String> warnings = new ArrayList<>(decision.warnings());
    if (decision.policy() == ClaimPolicy.CLONE) {
      CloneRule rule = new CloneRule(this::isDriver);
      claims.forEach(claim -> rule.check(claim).ifPresent(warnings::add));
    }
    warnings.addAll(CopyWarnings.of(original, plan));
    Map<String, Object> pod = CopyChanges.generate(original.json(), plan);
    Proof proof = TrafficCheck.judge(plan.namespace(), found, labels(Json.of(pod)));
    return new PlannedCopy(original, plan, pod, proof, warnings);
  }

  static Map<String, String> labels(Json pod) {
    Json labels = pod.at("metadata", "labels");
    Map<String, String> map = new LinkedHashMap<>();
    labels.names().forEach(name -> map.put(name, labels.at(name).text()));
    return map;
  }

  static String namespace(Pod original, CopyOptions options) {
    return options.namespace().isEmpty() ? original.namespace() : options.namespace();
  }

  private CopyPlan decided(ClaimRule.Decision decision, List<Claim> claims) {
    String name =
        options.name().isEmpty()
            ? CopyName.of(original.name(), RANDOM)
            : CopyName.asked(options.name());
    Map<String, String> clones = new HashMap<>();
    if (decision.policy() == ClaimPolicy.CLONE) {
      claims.forEach(claim -> clones.put(claim.name(), CopyName.ofClone(claim.name(), name)));
    }
    Marks marks =
        new Marks(
            Marks.COPY,
            "s-" + HelperName.letters(RANDOM, 8),
            Owner.ask(cluster),
            Instant.now().plus(options.timeToLive()));
    return new CopyPlan(
        options,
        namespace(original, options),
        name,
        container,
        decision.node(),
        decision.policy(),
        clones,
        true,
        marks);
  }

  private Optional<Boolean> isDriver(String name) {
    try {
      cluster.get(ResourcePath.of("storage.k8s.io", "csidrivers", "", name));
      return Optional.of(true);
    } catch (ApiError error) {
      return error.notFound() ? Optional.of(false) : Optional.empty();
    }
  }

  private Json readClaim(String name) {
    try {
      return cluster.get(ResourcePath.of("", "persistentvolumeclaims", original.namespace(), name));
    } catch (ApiError error) {
      if (error.status().code() == 403 || error.notFound()) {
        return Json.ABSENT;
      }
      throw error;
    }
  }

  private void refuseWhatCannotBe() {
    String who = original.namespace() + "/" + original.name();
    Marks.of(original.json())
        .filter(marks -> marks.kind().equals(Marks.COPY))
        .ifPresent(
            marks -> {
              throw new Failure(
                  FailureKind.TARGET_UNFIT,
                  "Pod " + who + " is a copy itself.",
                  "Copy its original, "
                      + original.json().at("metadata", "annotations", Marks.COPY_OF).text()
                      + ", or look into this one: all verbs work on it.");
            });
    Json waiting = original.status(container).at("state", "waiting");
    Map<String, String> images = options.edits().images();
    boolean otherImage = images.containsKey(container) || images.containsKey("*");
    if (NO_IMAGE.contains(waiting.at("reason").text()) && !otherImage) {
      throw new Failure(
          FailureKind.IMAGE_UNUSABLE,
          "The image of container "
              + container
              + " of pod "
              + who
              + " cannot be had ("
              + waiting.at("reason").text()
              + "), so a copy would wait as the pod does.",
          "Give the copy another one: --set-image " + container + "=IMAGE.");
    }
  }
}
