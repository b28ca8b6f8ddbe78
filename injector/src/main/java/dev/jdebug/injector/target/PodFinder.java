package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the pod that a query means: by name, or the newest Ready one of a workload. */
public final class PodFinder {
  private static final int NAMES_READ = 2000;

  private final Cluster cluster;
  private final String namespace;

  public PodFinder(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /**
   * Asks the cluster.
   *
   * @throws Failure of kind {@link FailureKind#NOT_FOUND} or {@link FailureKind#TARGET_UNFIT}
   */
  public FoundPod find(TargetQuery query) {
    if (named(query)) {
      return new FoundPod(all(query).getFirst(), "");
    }
    List<Pod> pods = all(query);
    Pod chosen = pods.stream().max(preference()).orElseThrow();
    return new FoundPod(chosen, because(chosen, pods.size()));
  }

  /**
   * Every pod that a query means, at least one.
   *
   * @throws Failure of kind {@link FailureKind#NOT_FOUND}
   */
  public List<Pod> all(TargetQuery query) {
    if (!query.selector().isEmpty()) {
      return selected(query, query.selector());
    }
    return switch (query.kind()) {
      case POD -> List.of(new Pod(get(query, WorkloadKind.POD, query.name())));
      case CRON_JOB -> selected(query, jobOf(query));
      default -> selected(query, selectorOf(get(query, query.kind(), query.name())));
    };
  }

  private static boolean named(TargetQuery query) {
    return query.selector().isEmpty() && query.kind() == WorkloadKind.POD;
  }

  /**
   * The workload that a query names, itself.
   *
   * @throws Failure of kind {@link FailureKind#NOT_FOUND}
   */
  public Json workload(TargetQuery query) {
    return get(query, query.kind(), query.name());
  }

  /** Where that is. */
  public ResourcePath path(TargetQuery query) {
    return query.kind().path(namespace, query.name());
  }

  private Json get(TargetQuery query, WorkloadKind kind, String name) {
    try {
      return cluster.get(kind.path(namespace, name));
    } catch (ApiError error) {
      if (error.notFound()) {
        throw noSuch(query, kind, name);
      }
      throw error;
    }
  }

  private static String selectorOf(Json workload) {
    return LabelSelector.of(workload.at("spec", "selector"));
  }

  /** The selector of the newest job that a cron job made. */
  private String jobOf(TargetQuery query) {
    String owner = get(query, WorkloadKind.CRON_JOB, query.name()).at("metadata", "uid").text();
    List<Json> jobs = new ArrayList<>();
    cluster.list(
        WorkloadKind.JOB.path(namespace, ""),
        Selection.ALL,
        job -> {
          if (job.at("metadata", "ownerReferences").items().stream()
              .anyMatch(reference -> reference.at("uid").text().equals(owner))) {
            jobs.add(job);
          }
        });
    return jobs.stream()
        .max(Comparator.comparing(job -> new Pod(job).created()))
        .map(PodFinder::selectorOf)
        .orElseThrow(
            () ->
                new Failure(
                    FailureKind.NOT_FOUND,
                    "Cron job " + namespace + "/" + query.name() + " has no job at the moment.",
                    "Its last one may be gone: `kubectl get jobs -n " + namespace + "`."));
  }

  private List<Pod> selected(TargetQuery query, String selector) {
    List<Pod> pods = new ArrayList<>();
    cluster.list(
        ResourcePath.pods(namespace),
        Selection.labelled(selector),
        item -> pods.add(new Pod(item)));
    if (pods.isEmpty()) {
      throw new Failure(
          FailureKind.NOT_FOUND,
          "No pod in namespace " + namespace + " belongs to " + query + ".",
          "Look at it with `kubectl get pods -n " + namespace + " -l '" + selector + "'`.");
    }
    return pods;
  }

  private static Comparator<Pod> preference() {
    return Comparator.comparing(Pod::ready)
        .thenComparing(Pod::running)
        .thenComparing(Pod::created)
        .thenComparing(Pod::name);
  }

  private static String because(Pod chosen, int count) {
    String sort = chosen.ready() ? "Ready" : chosen.running() ? "running (none is Ready)" : "";
    String which = sort.isEmpty() ? "the newest (none is running)" : "the newest that is " + sort;
    return count == 1 ? "its only pod" : which + ", of " + count;
  }

  private Failure noSuch(TargetQuery query, WorkloadKind kind, String name) {
    List<String> names = new ArrayList<>();
    try {
      cluster.list(
          kind.path(namespace, ""),
          new Selection("", "", true),
          item -> {
            if (names.size() < NAMES_READ) {
              names.add(item.at("metadata", "name").text());
            }
          });
    } catch (ApiError error) {
      // Who may not list gets no suggestions.
    }
    List<String> near = NearNames.of(name, names);
    String look = "`kubectl get " + kind.singular() + " -n " + namespace + "` lists what there is.";
    return new Failure(
        FailureKind.NOT_FOUND,
        "There is no " + kind.singular() + " " + name + " in namespace " + namespace + ".",
        near.isEmpty()
            ? look + " Another namespace is chosen by -n."
            : "Near it: " + String.join(", ", near.stream().map(n -> spelt(query, n)).toList()));
  }

  private static String spelt(TargetQuery query, String name) {
    return new TargetQuery(query.kind(), name, "").toString();
  }
}
