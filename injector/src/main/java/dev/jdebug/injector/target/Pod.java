package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pod as the API gave it, and the questions we have for it. */
public record Pod(Json json) {
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

  public String namespace() {
    return json.at("metadata", "namespace").text();
  }

  public String name() {
    return json.at("metadata", "name").text();
  }

  public String uid() {
    return json.at("metadata", "uid").text();
  }

  public String version() {
    return json.at("metadata", "resourceVersion").text();
  }

  public String node() {
    return json.at("spec", "nodeName").text();
  }

  public String phase() {
    return json.at("status", "phase").text();
  }

  public Instant created() {
    return instant(json.at("metadata", "creationTimestamp"));
  }

  static Instant instant(Json time) {
    try {
      return Instant.parse(time.text());
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** Is it serving: the Ready condition holds and it is not being deleted. */
  public boolean ready() {
    return !deleting()
        && json.at("status", "conditions").items().stream()
            .anyMatch(
                condition ->
                    condition.at("type").text().equals("Ready")
                        && condition.at("status").text().equals("True"));
  }

  public boolean deleting() {
    return json.at("metadata", "deletionTimestamp").present();
  }

  /** Runs a container at all. */
  public boolean running() {
    return phase().equals("Running") && !deleting();
  }

  /** A static pod's image in the API: the kubelet takes no changes to it from there. */
  public boolean mirror() {
    return json.at("metadata", "annotations", MIRROR).present();
  }

  /** What the kubelet calls a static pod: the hash of the file it is made from. */
  public String mirrorUid() {
    return json.at("metadata", "annotations", MIRROR).text();
  }

  /** All containers see each other's processes, and pid 1 is none of theirs. */
  public boolean sharesPids() {
    return json.at("spec", "shareProcessNamespace").isTrue();
  }

  /** The container that the pod's author wants tools to take; empty when none is named. */
  public String defaultContainer() {
    return json.at("metadata", "annotations", DEFAULT_CONTAINER).text();
  }

  /** Containers that live as long as the pod: the regular ones. */
  public List<Json> containers() {
    return json.at("spec", "containers").items();
  }

  /** Everything that may be a target: regular and init containers (native sidecars are those). */
  public List<Json> targetable() {
    return Stream.concat(containers().stream(), json.at("spec", "initContainers").items().stream())
        .toList();
  }

  public List<Json> ephemeralContainers() {
    return json.at("spec", "ephemeralContainers").items();
  }

  /** The spec of a container that may be a target. */
  public Optional<Json> container(String name) {
    return targetable().stream().filter(spec -> spec.at("name").text().equals(name)).findFirst();
  }

  /** The status of a container of any sort; absent as long as the kubelet said nothing. */
  public Json status(String container) {
    return Stream.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses")
        .flatMap(list -> json.at("status", list).items().stream())
        .filter(status -> status.at("name").text().equals(container))
        .findFirst()
        .orElse(Json.ABSENT);
  }

  /** All names that a new container may not have. */
  public List<String> containerNames() {
    return Stream.concat(targetable().stream(), ephemeralContainers().stream())
        .map(spec -> spec.at("name").text())
        .toList();
  }
}
