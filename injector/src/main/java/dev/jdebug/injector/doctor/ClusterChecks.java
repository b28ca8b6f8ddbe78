package dev.jdebug.injector.doctor;

import dev.jdebug.injector.cluster.AccessReview;
import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Quantity;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.injector.rights.Right;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What the cluster tells besides the pod; what may not be read is said to be unknown. */
record ClusterChecks(Cluster cluster, Target target) {
  private static final String LEVEL = "pod-security.kubernetes.io/";
  private static final long COLLECTOR_NEEDS = 48L << 20;

  private static final List<Right> RIGHTS =
      List.of(
          Right.ADD_EPHEMERAL_CONTAINERS,
          Right.GET_EXEC,
          Right.CREATE_EXEC,
          Right.GET_LOGS,
          Right.CREATE_PODS,
          Right.DELETE_PODS);

  List<Check> all(String image) {
    List<Check> checks = new ArrayList<>();
    checks.add(rights());
    checks.add(level());
    quotas(checks);
    checks.add(memory());
    if (!image.isEmpty()) {
      checks.add(image(image));
    }
    return checks;
  }

  private Check rights() {
    AccessReview review = new AccessReview(cluster);
    List<String> may = new ArrayList<>();
    List<String> mayNot = new ArrayList<>();
    for (Right right : RIGHTS) {
      (review.allows(right, target.namespace()) ? may : mayNot).add(right.toString());
    }
    String allowed = "may " + (may.isEmpty() ? "nothing" : String.join(", ", may));
    return mayNot.isEmpty()
        ? Check.good("rights", allowed)
        : Check.note("rights", allowed + "; may not " + String.join(", ", mayNot));
  }

  private Check level() {
    ResourcePath path = ResourcePath.of("", "namespaces", "", target.namespace());
    try {
      Json labels = cluster.get(path).at("metadata", "labels");
      String enforced = labels.at(LEVEL + "enforce").text();
      String warned = labels.at(LEVEL + "warn").textOr("nothing");
      return enforced.isEmpty()
          ? Check.note(
              "level",
              "namespace "
                  + target.namespace()
                  + " has no label that enforces a level; the cluster's default holds")
          : Check.good(
              "level",
              "namespace %s enforces %s, warns of %s"
                  .formatted(target.namespace(), enforced, warned));
    } catch (ApiError error) {
      return Check.unknown("level", "the namespace's labels may not be read");
    }
  }

  /** Ephemeral containers count for nothing; pods of our own do. */
  private void quotas(List<Check> checks) {
    try {
      cluster.list(
          ResourcePath.of("", "resourcequotas", target.namespace(), ""),
          Selection.ALL,
          quota -> checks.add(quota(quota)));
    } catch (ApiError error) {
      checks.add(Check.unknown("quota", "quotas may not be read"));
    }
  }

  private static Check quota(Json quota) {
    String name = quota.at("metadata", "name").text();
    Json hard = quota.at("status", "hard");
    List<String> full = new ArrayList<>();
    for (String resource : hard.names()) {
      OptionalLong most = Quantity.kubernetes(hard.at(resource).text());
      OptionalLong used = Quantity.kubernetes(quota.at("status", "used", resource).text());
      if (most.isPresent() && used.isPresent() && used.getAsLong() >= most.getAsLong()) {
        full.add(resource);
      }
    }
    return full.isEmpty()
        ? Check.good("quota", name + " has room")
        : Check.note(
            "quota",
            name
                + " has no room for "
                + String.join(", ", full)
                + ": a pod on the node or a copy would be refused, an ephemeral container not");
  }

  /** The helper's memory counts to the pod's. */
  private Check memory() {
    OptionalLong limit = limit();
    if (limit.isEmpty()) {
      return Check.good("memory", "the pod has no memory limit of its own");
    }
    OptionalLong usage = usage();
    String most = Amounts.bytes(limit.getAsLong());
    if (usage.isEmpty()) {
      return Check.unknown("memory", "limit " + most + ", the usage is not known: no metrics");
    }
    long room = limit.getAsLong() - usage.getAsLong();
    String words =
        "%s of %s are used, %s are free"
            .formatted(Amounts.bytes(usage.getAsLong()), most, Amounts.bytes(Math.max(0, room)));
    return room < COLLECTOR_NEEDS
        ? Check.bad("memory", words + ": a run of the collector (48M) may end the pod")
        : Check.good("memory", words);
  }

  /** Of the pod: its own, or the sum of its containers' when all have one. */
  private OptionalLong limit() {
    Json own = target.pod().json().at("spec", "resources", "limits", "memory");
    if (own.present()) {
      return Quantity.kubernetes(own.text());
    }
    long sum = 0;
    for (Json container : target.pod().containers()) {
      OptionalLong one = Quantity.kubernetes(container.at("resources", "limits", "memory").text());
      if (one.isEmpty()) {
        return OptionalLong.empty();
      }
      sum += one.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  private OptionalLong usage() {
    ResourcePath path =
        new ResourcePath(
            "metrics.k8s.io", "v1beta1", "pods", target.namespace(), target.pod().name(), "");
    try {
      long sum = 0;
      for (Json container : cluster.get(path).at("containers").items()) {
        sum += Quantity.kubernetes(container.at("usage", "memory").text()).orElse(0);
      }
      return OptionalLong.of(sum);
    } catch (ApiError error) {
      return OptionalLong.empty();
    }
  }

  private Check image(String image) {
    String node = target.pod().node();
    try {
      Json images = cluster.get(ResourcePath.of("", "nodes", "", node)).at("status", "images");
      if (images.items().stream()
          .flatMap(one -> one.at("names").texts().stream())
          .anyMatch(name -> sameImage(name, image))) {
        return Check.good("image", image + " is on node " + node);
      }
    } catch (ApiError error) {
      // the events may know
    }
    String failed = failedPull(image);
    return failed.isEmpty()
        ? Check.unknown(
            "image", image + " is not known to be on node " + node + ": it would be pulled")
        : Check.bad("image", "it was not pulled before: " + failed);
  }

  /** The node's list has full names: {@code docker.io/library/x:1} for {@code x:1}. */
  private static boolean sameImage(String listed, String asked) {
    return listed.equals(asked) || listed.endsWith("/" + asked);
  }

  private String failedPull(String image) {
    List<String> messages = new ArrayList<>();
    try {
      cluster.list(
          ResourcePath.events(target.namespace()),
          Selection.where("involvedObject.kind=Pod,involvedObject.name=" + target.pod().name()),
          event -> {
            String message = event.at("message").text();
            if (event.at("reason").text().equals("Failed")
                && message.contains("Failed to pull image \"" + image + "\"")) {
              messages.add(message.strip());
            }
          });
    } catch (ApiError error) {
      return "";
    }
    return messages.isEmpty() ? "" : messages.getLast();
  }
}
