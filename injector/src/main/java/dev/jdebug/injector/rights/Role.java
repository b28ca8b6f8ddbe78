package dev.jdebug.injector.rights;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The roles, each with all that the one before has, and the smallest verbs that suffice. */
public enum Role {
  /** Sees pods and why they fail; puts nothing into them. */
  LOOK("jps, ls, why, doctor; changes nothing"),
  /** Adds ephemeral containers and runs the collector in them. */
  ATTACH("everything by a helper in the pod: thread-dump, jfr, jcmd, top, stop"),
  /** Makes and deletes pods, changes workloads. */
  FULL("everything: also copy, sidecar, debug by an image, and --via node where it is let in");

  private final String summary;

  Role(String summary) {
    this.summary = summary;
  }

  /** As typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a word. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** What it is for. */
  public String summary() {
    return summary;
  }

  /** All of its rules. */
  public List<Rule> rules() {
    Stream<Rule> own =
        switch (this) {
          case LOOK -> looking();
          case ATTACH ->
              Stream.of(
                  Rule.core("pods", "watch"),
                  Rule.core("pods/ephemeralcontainers", "patch"),
                  Rule.core("pods/exec", "get", "create"));
          case FULL -> making();
        };
    return switch (this) {
      case LOOK -> own.toList();
      case ATTACH -> Stream.concat(LOOK.rules().stream(), own).toList();
      case FULL -> Stream.concat(ATTACH.rules().stream(), own).toList();
    };
  }

  /**
   * Pods on the node and copies, the commands of images of one's own, sidecars. Of a copy it is
   * proven that nothing selects it; its claims' clones go with it.
   */
  private static Stream<Rule> making() {
    return Stream.of(
        Rule.core("pods", "create", "delete"),
        Rule.core("pods/attach", "get", "create"),
        Rule.core("services", "list"),
        Rule.core("replicationcontrollers", "list"),
        new Rule(
            "apps",
            List.of("deployments", "statefulsets", "daemonsets", "replicasets"),
            List.of("list"),
            false),
        Rule.core("persistentvolumeclaims", "get", "create"),
        new Rule("storage.k8s.io", List.of("csidrivers"), List.of("get"), true),
        Rule.core("replicationcontrollers", "patch"),
        new Rule(
            "apps",
            List.of("deployments", "statefulsets", "daemonsets", "replicasets"),
            List.of("patch"),
            false),
        new Rule("batch", List.of("cronjobs"), List.of("patch"), false),
        new Rule("policy", List.of("poddisruptionbudgets"), List.of("list"), false),
        new Rule("networking.k8s.io", List.of("networkpolicies"), List.of("list"), false));
  }

  /** Whether one of its rules covers a right. */
  public boolean grants(Right right) {
    return rules().stream().anyMatch(rule -> rule.covers(right));
  }

  private static Stream<Rule> looking() {
    return Stream.of(
        Rule.core("pods", "get", "list"),
        Rule.core("pods/log", "get"),
        Rule.core("events", "list"),
        Rule.core("namespaces", "get"),
        Rule.core("resourcequotas", "list"),
        new Rule("", List.of("nodes"), List.of("get"), true),
        Rule.core("replicationcontrollers", "get"),
        new Rule(
            "apps",
            List.of("deployments", "statefulsets", "daemonsets", "replicasets"),
            List.of("get"),
            false),
        new Rule("batch", List.of("jobs", "cronjobs"), List.of("get"), false),
        new Rule("batch", List.of("jobs"), List.of("list"), false),
        new Rule("metrics.k8s.io", List.of("pods"), List.of("get"), false));
  }
}
