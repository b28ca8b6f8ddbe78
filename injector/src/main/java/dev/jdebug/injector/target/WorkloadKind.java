package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.ResourcePath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What has pods, by kubectl's spellings. */
public enum WorkloadKind {
  POD("", "pods", "pod", "po"),
  DEPLOYMENT("apps", "deployments", "deployment", "deploy"),
  STATEFUL_SET("apps", "statefulsets", "statefulset", "sts"),
  DAEMON_SET("apps", "daemonsets", "daemonset", "ds"),
  REPLICA_SET("apps", "replicasets", "replicaset", "rs"),
  REPLICATION_CONTROLLER("", "replicationcontrollers", "replicationcontroller", "rc"),
  JOB("batch", "jobs", "job", "job"),
  CRON_JOB("batch", "cronjobs", "cronjob", "cj");

  private final String group;
  private final String plural;
  private final String singular;
  private final String shortName;

  WorkloadKind(String group, String plural, String singular, String shortName) {
    this.group = group;
    this.plural = plural;
    this.singular = singular;
    this.shortName = shortName;
  }

  /** The kind of a word: plural, singular or short, alone or with its group behind a dot. */
  static Optional<WorkloadKind> ofWord(String word) {
    int dot = word.indexOf('.');
    String bare = dot < 0 ? word : word.substring(0, dot);
    String group = dot < 0 ? "" : word.substring(dot + 1);
    return Arrays.stream(values())
        .filter(kind -> List.of(kind.plural, kind.singular, kind.shortName).contains(bare))
        .filter(kind -> dot < 0 || group.equals(kind.group) || group.equals("v1." + kind.group))
        .findFirst();
  }

  static String shortNames() {
    return Arrays.stream(values())
        .map(kind -> kind == POD ? "pod" : kind.shortName)
        .collect(Collectors.joining(", "));
  }

  /** For people: {@code deployment}. */
  public String singular() {
    return singular;
  }

  /** As in {@code deploy/api}. */
  public String shortName() {
    return shortName;
  }

  /** Where it is in the API. */
  public ResourcePath path(String namespace, String name) {
    return ResourcePath.of(group, plural, namespace, name);
  }
}
