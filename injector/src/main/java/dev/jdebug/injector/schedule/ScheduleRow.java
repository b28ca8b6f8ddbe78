package dev.jdebug.injector.schedule;

import dev.jdebug.injector.cluster.Json;

/**
 * A schedule in the cluster.
 *
 * @param cronJob as the server has it; absent when only the config map is left
 */
public record ScheduleRow(Schedule schedule, String namespace, Json cronJob) {

  public boolean suspended() {
    return cronJob.at("spec", "suspend").isTrue();
  }

  /** When it ran last, as the controller tells; empty if it never did. */
  public String lastRun() {
    return cronJob.at("status", "lastScheduleTime").text();
  }

  /** When a run ended well for the last time; empty if none did. */
  public String lastSuccess() {
    return cronJob.at("status", "lastSuccessfulTime").text();
  }
}
