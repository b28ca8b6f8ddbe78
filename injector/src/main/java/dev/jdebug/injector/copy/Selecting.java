package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import java.util.Map;

/** What selects pods by labels, and what that would do to a copy. */
enum Selecting {
  SERVICE("", "services", "service", Effect.TRAFFIC),
  REPLICATION_CONTROLLER("", "replicationcontrollers", "replication controller", Effect.ADOPTION),
  REPLICA_SET("apps", "replicasets", "replica set", Effect.ADOPTION),
  DEPLOYMENT("apps", "deployments", "deployment", Effect.ADOPTION),
  STATEFUL_SET("apps", "statefulsets", "stateful set", Effect.ADOPTION),
  DAEMON_SET("apps", "daemonsets", "daemon set", Effect.ADOPTION),
  JOB("batch", "jobs", "job", Effect.ADOPTION),
  DISRUPTION_BUDGET("policy", "poddisruptionbudgets", "disruption budget", Effect.BUDGET),
  NETWORK_POLICY("networking.k8s.io", "networkpolicies", "network policy", Effect.RULES);

  /** What comes of being selected. */
  enum Effect {
    TRAFFIC("would send traffic to the copy"),
    /** A controller that has one pod too many deletes one, and not always the copy. */
    ADOPTION("would take the copy for one of its pods, and delete one for it"),
    BUDGET("would count the copy among its pods"),
    RULES("would apply to the copy");

    private final String words;

    Effect(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final String group;
  private final String plural;
  private final String noun;
  private final Effect effect;

  Selecting(String group, String plural, String noun, Effect effect) {
    this.group = group;
    this.plural = plural;
    this.noun = noun;
    this.effect = effect;
  }

  ResourcePath path(String namespace) {
    return ResourcePath.of(group, plural, namespace, "");
  }

  Effect effect() {
    return effect;
  }

  String noun() {
    return noun;
  }

  /** As RBAC has it. */
  String plural() {
    return plural;
  }

  /** For people: {@code 1 service}, {@code 3 network policies}. */
  String counted(int count) {
    String many = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    return count + " " + (count == 1 ? noun : many);
  }

  boolean selects(Json object, Map<String, String> labels) {
    Json selector = selector(object);
    return plainMap()
        ? LabelMatch.byMap(selector, labels)
        : LabelMatch.bySelector(selector, labels);
  }

  /** Whether it is meant for every pod of its namespace, whatever its labels. */
  boolean everything(Json object) {
    return !plainMap() && selector(object).present() && LabelMatch.everything(selector(object));
  }

  private boolean plainMap() {
    return this == SERVICE || this == REPLICATION_CONTROLLER;
  }

  private Json selector(Json object) {
    return object.at("spec", this == NETWORK_POLICY ? "podSelector" : "selector");
  }
}
