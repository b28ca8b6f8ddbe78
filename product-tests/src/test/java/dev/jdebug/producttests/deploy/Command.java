package dev.jdebug.producttests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.rest.ApiServer;
import dev.jdebug.injector.sidecar.Sidecars;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.api.Json;
import java.time.Duration;
import java.util.List;

/** What {@code jdebug sidecar add} makes of a workload's pods: what the other forms are held to. */
public final class Command {
  private Command() {}

  /** The spec of the template of a deployment of such pods, afterwards. */
  public static JsonNode specAfter(OptIn pod) {
    try (FakeCluster cluster = FakeCluster.start().namespace("shop").with(deployment(pod));
        ApiServer server = ApiServer.of(administrator(cluster))) {
      Sidecars sidecars = new Sidecars(server);
      sidecars.apply(sidecars.add(TargetQuery.parse("deploy/api"), pod.options()), false);
      JsonNode deployment = cluster.deployment("shop", "api");
      return Json.parse(deployment.at("/spec/template/spec").toString());
    }
  }

  private static String deployment(OptIn pod) {
    ObjectNode deployment = Json.object().put("apiVersion", "apps/v1").put("kind", "Deployment");
    deployment.putObject("metadata").put("name", "api").put("namespace", "shop");
    ObjectNode spec = deployment.putObject("spec");
    spec.putObject("selector").putObject("matchLabels").put("app", "api");
    ObjectNode template = spec.putObject("template");
    template.putObject("metadata").putObject("labels").put("app", "api");
    template.set("spec", pod.spec());
    return deployment.toString();
  }

  private static ConnectOptions administrator(FakeCluster cluster) {
    return new ConnectOptions(
        cluster.kubeconfig(cluster.admin()).toString(),
        "",
        "",
        "",
        "shop",
        "",
        List.of(),
        Duration.ofSeconds(10));
  }
}
