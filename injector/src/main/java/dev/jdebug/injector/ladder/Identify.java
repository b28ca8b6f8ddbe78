package dev.jdebug.injector.ladder;

import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.transfer.CollectorRun;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks a helper what the target runs as: {@code /proc} tells it to any user. */
record Identify(Cluster cluster, Helper helper) {

  Ids ask(Target target) {
    return target.pod().sharesPids() ? ofItsJvm(target) : ofFirstProcess(target);
  }

  /** In the target's own pid namespace, pid 1 is the target's. */
  private Ids ofFirstProcess(Target target) {
    String answer = run(target, new CollectorRequest.Identify(1));
    String[] words = answer.strip().split("\\s+", -1);
    try {
      return new Ids(Long.parseLong(words[0]), Long.parseLong(words[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new Failure(
          FailureKind.INTERNAL,
          "The collector's answer to “identify” is not uid and gid: " + answer.strip() + ".",
          "Is " + helper.image() + " of this version?");
    }
  }

  /** In a pid namespace that the pod shares, pid 1 is the pause process: the JVM says more. */
  private Ids ofItsJvm(Target target) {
    for (String line : run(target, new CollectorRequest.Jps()).lines().toList()) {
      try {
        Json row = Json.parse(line);
        String container = row.at("containerId").text();
        if (container.isEmpty() || container.equals(target.containerId())) {
          return new Ids(row.at("uid").number().orElse(-1L), row.at("gid").number().orElse(-1L));
        }
      } catch (IOException e) {
        // not a row
      }
    }
    return helper.ids();
  }

  private String run(Target target, CollectorRequest request) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new CollectorRun(cluster, helper, target, event -> {})
        .run(new CollectorInvocation(request, true, CollectorInvocation.DEFAULT_TIMEOUT), answer);
    return answer.toString(StandardCharsets.UTF_8);
  }
}
