package dev.jdebug.injector.sidecar;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.WorkloadKind;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/**
 * Where a workload keeps the template of its pods.
 *
 * @param pointer to it, as in JSON patches
 * @param json what is there
 */
record Template(String pointer, Json json) {

  /**
   * The template of a workload that may be changed.
   *
   * @throws Failure of kind {@link FailureKind#TARGET_UNFIT}
   */
  static Template of(WorkloadKind kind, Json workload) {
    return switch (kind) {
      case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET, REPLICATION_CONTROLLER ->
          new Template("/spec/template", workload.at("spec", "template"));
      case CRON_JOB ->
          new Template(
              "/spec/jobTemplate/spec/template",
              workload.at("spec", "jobTemplate", "spec", "template"));
      case POD, JOB ->
          throw new Failure(
              FailureKind.TARGET_UNFIT,
              "The containers of a " + kind.singular() + " cannot be changed once it is made.",
              "Name the workload that makes it (deploy, sts, ds, cronjob). A running pod needs no"
                  + " sidecar: every capture puts an ephemeral container beside it.");
    };
  }

  String at(String path) {
    return pointer + path;
  }

  Json spec() {
    return json.at("spec");
  }

  Json annotations() {
    return json.at("metadata", "annotations");
  }
}
