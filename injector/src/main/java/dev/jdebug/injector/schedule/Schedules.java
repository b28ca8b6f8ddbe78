package dev.jdebug.injector.schedule;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.session.Owner;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schedules of a namespace: made, listed and deleted as a whole. */
public final class Schedules {
  private static final String MARKED = Marks.SELECTOR + "," + ScheduleObjects.LABEL;

  private final Cluster cluster;
  private final String namespace;

  public Schedules(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /** What {@link #create} would send. */
  public List<Map<String, Object>> plan(Schedule schedule) {
    return new ScheduleObjects(schedule, namespace, "").all();
  }

  /**
   * Makes all objects, or none: what was made before one is refused is taken back.
   *
   * @param dryRun the server judges them and keeps nothing
   */
  public void create(Schedule schedule, boolean dryRun) {
    List<Map<String, Object>> objects =
        new ScheduleObjects(schedule, namespace, Owner.ask(cluster)).all();
    List<ResourcePath> collections = ScheduleObjects.collections(namespace);
    List<ResourcePath> made = new ArrayList<>();
    try {
      for (int i = 0; i < objects.size(); i++) {
        cluster.create(collections.get(i), objects.get(i), dryRun);
        if (!dryRun) {
          made.addFirst(collections.get(i).named(ScheduleObjects.name(schedule.name())));
        }
      }
    } catch (ApiError error) {
      made.forEach(this::deleteQuietly);
      throw refused(schedule.name(), error);
    }
  }

  private void deleteQuietly(ResourcePath path) {
    try {
      cluster.delete(path, Duration.ZERO);
    } catch (ApiError | Failure e) {
      // What refused to be made is what the user is told of.
    }
  }

  private Failure refused(String name, ApiError error) {
    int code = error.status().code();
    if (code == 409) {
      return new Failure(
          FailureKind.USAGE,
          "There is a schedule " + name + " in namespace " + namespace + ".",
          "Delete it first, or choose another name.");
    }
    if (code == 403 && Refusals.isRbac(error.status())) {
      return new Failure(
          FailureKind.FORBIDDEN,
          "You may not create "
              + error.path().rbacResource()
              + " in namespace "
              + namespace
              + ": "
              + error.status().message().strip(),
          "Hand it to somebody who may: --dry-run=client -o yaml prints all of its objects.");
    }
    return Refusals.explain(error);
  }

  /** Those of the namespace; of all where it is empty. */
  public List<ScheduleRow> list() {
    List<Json> maps = new ArrayList<>();
    Map<String, Json> jobs = new LinkedHashMap<>();
    try {
      cluster.list(configMaps(), Selection.labelled(MARKED), maps::add);
      cluster.list(cronJobs(), Selection.labelled(MARKED), job -> jobs.put(key(job), job));
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
    return maps.stream().map(map -> row(map, jobs.getOrDefault(key(map), Json.ABSENT))).toList();
  }

  private static String key(Json object) {
    return object.at("metadata", "namespace").text() + "/" + object.at("metadata", "name").text();
  }

  private static ScheduleRow row(Json map, Json job) {
    String source = "ConfigMap " + key(map);
    Schedule schedule = Schedule.read(map.at("data", ScheduleObjects.KEY).text(), source);
    return new ScheduleRow(schedule, map.at("metadata", "namespace").text(), job);
  }

  /** One of them. */
  public ScheduleRow get(String name) {
    String object = ScheduleObjects.name(name);
    try {
      return row(cluster.get(configMaps().named(object)), cluster.get(cronJobs().named(object)));
    } catch (ApiError error) {
      throw error.notFound() ? none(name) : Refusals.explain(error);
    }
  }

  /**
   * Deletes all objects of a schedule, and none that is not ours.
   *
   * @return how many there were
   */
  public int delete(String name, boolean dryRun) {
    List<ResourcePath> there = new ArrayList<>();
    try {
      for (ResourcePath collection : ScheduleObjects.collections(namespace)) {
        ResourcePath path = collection.named(ScheduleObjects.name(name));
        if (ours(path, name)) {
          there.addFirst(path);
        }
      }
      if (there.isEmpty()) {
        throw none(name);
      }
      for (ResourcePath path : dryRun ? List.<ResourcePath>of() : there) {
        cluster.delete(path, Duration.ZERO);
      }
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
    return there.size();
  }

  private boolean ours(ResourcePath path, String name) {
    try {
      Json labels = cluster.get(path).at("metadata", "labels");
      return labels.at(Marks.MANAGED_BY).text().equals(Marks.JDEBUG)
          && labels.at(ScheduleObjects.LABEL).text().equals(name);
    } catch (ApiError error) {
      if (error.notFound()) {
        return false;
      }
      throw error;
    }
  }

  private Failure none(String name) {
    return new Failure(
        FailureKind.NOT_FOUND,
        "There is no schedule " + name + " in namespace " + namespace + ".",
        "`jdebug schedule list -A` lists what there is.");
  }

  /** Tells in the namespace's events how a run failed; what cannot be told is in the job's log. */
  public void report(Schedule schedule, Failure failure) {
    String object = ScheduleObjects.name(schedule.name());
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("apiVersion", "v1");
    event.put("kind", "Event");
    event.put("metadata", Map.of("generateName", object + ".", "namespace", namespace));
    event.put(
        "involvedObject",
        Map.of(
            "apiVersion", "batch/v1", "kind", "CronJob", "name", object, "namespace", namespace));
    event.put("type", "Warning");
    event.put("reason", "CaptureFailed");
    event.put("message", failure.kind().wire() + ": " + failure.getMessage());
    event.put("source", Map.of("component", "jdebug"));
    event.put("firstTimestamp", now.toString());
    event.put("lastTimestamp", now.toString());
    event.put("count", 1);
    try {
      cluster.create(ResourcePath.events(namespace), event);
    } catch (ApiError | Failure e) {
      // The job's status and log tell it as well.
    }
  }

  private ResourcePath configMaps() {
    return new ResourcePath("", "v1", "configmaps", namespace, "", "");
  }

  private ResourcePath cronJobs() {
    return ResourcePath.of("batch", "cronjobs", namespace, "");
  }
}
