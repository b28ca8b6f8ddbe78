package dev.jdebug.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.cli.Played;
import dev.jdebug.cli.demo.SickShop;
import dev.jdebug.cli.sink.s3.StoreServer;
import dev.jdebug.collector.CollectorMain;
import dev.jdebug.formats.jfr.JfrException;
import dev.jdebug.protocol.Event;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.agent.VirtualMachine;

/**
 * A strict API server, a real JVM with the real collector beside it, a real S3 server; and the job
 * of a schedule, run with its own arguments, variables and mounts, as exactly its service account.
 */
final class ScheduleBench implements AutoCloseable {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: NAME, namespace: shop, labels: {app: cart}}
      spec: {nodeName: node-1, containers: [{name: app, image: example/cart:1}]}
      """;

  private final FakeCluster cluster = FakeCluster.start().namespace("shop");
  private final Process jvm;
  private final Path folder;
  private final StoreServer store;

  ScheduleBench(Path folder) throws IOException {
    this.folder = folder;
    this.store = StoreServer.start(Files.createDirectory(folder.resolve("store")));
    this.jvm =
        new ProcessBuilder(Java.main(SickShop.class).command())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    jvm.inputReader().readLine();
    List<String> collector =
        Java.of(
                CollectorMain.class,
                Event.class,
                JsonFactory.class,
                VirtualMachine.class,
                JfrException.class)
            .command();
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage(
                "example/sidecar:1",
                new Image(
                    "65532",
                    List.of("keeper"),
                    Map.of(
                        "keeper",
                        List.of("sh", "-c", "exec sleep 3600"),
                        "collector",
                        collector))));
  }

  FakeCluster cluster() {
    return cluster;
  }

  StoreServer store() {
    return store;
  }

  /** Where the job finds its claim. */
  Path claim() {
    return folder.resolve("claim");
  }

  /** The JVM that all of its pods have. */
  String jvm() {
    return Long.toString(jvm.pid());
  }

  ScheduleBench pod(String name) {
    cluster.with(POD.replace("NAME", name));
    cluster.runs("shop", name, "app", new Target(new ContainerLog(), new CompletableFuture<>()));
    return this;
  }

  /** A user's command line. */
  Played schedule(String... words) {
    return scheduleAs(cluster.admin(), words);
  }

  Played scheduleAs(ClusterUser user, String... words) {
    List<String> all = new ArrayList<>(List.of("schedule"));
    all.addAll(Arrays.asList(words));
    return store
        .known(Played.Setting.bare())
        .withKubeconfig(cluster.kubeconfig(user))
        .with("JDEBUG_IMAGE", "example/sidecar:1")
        .with("JDEBUG_CLI_IMAGE", "example/jdebug:1")
        .run(all.toArray(String[]::new));
  }

  /** {@code create nightly} with what every schedule has. */
  Played create(String target, String to, List<String> options, String... command) {
    List<String> words =
        new ArrayList<>(
            List.of("create", "nightly", "-n", "shop", "--cron", "0 3 * * *", "--to", to));
    if (target.startsWith("-l")) {
      words.addAll(List.of("-l", target.substring(2)));
    } else {
      words.add(2, target);
    }
    words.addAll(List.of("--s3-endpoint", store.url()));
    words.addAll(options);
    words.add("--");
    words.addAll(Arrays.asList(command));
    words.addAll(List.of("--pid", jvm()));
    return schedule(words.toArray(String[]::new));
  }

  /** The only object of a type. */
  ObjectNode only(ResourceType type) {
    List<ObjectNode> objects = cluster.objects(type, "shop");
    if (objects.size() != 1) {
      throw new AssertionError("not one " + type + ": " + objects);
    }
    return objects.getFirst();
  }

  /** Runs the job that the cron job would make now. */
  Played job() throws IOException {
    return jobAs(serviceAccount());
  }

  Played jobAs(ClusterUser account) throws IOException {
    JsonNode container =
        only(ResourceType.CRONJOBS).at("/spec/jobTemplate/spec/template/spec/containers/0");
    Path mounted = Files.createDirectories(folder.resolve("etc"));
    Files.writeString(
        mounted.resolve("schedule.json"),
        only(ResourceType.CONFIGMAPS).at("/data/schedule.json").asText());
    List<String> words = new ArrayList<>();
    for (JsonNode word : container.path("args")) {
      words.add(
          word.asText()
              .replace("/etc/jdebug/", mounted + "/")
              .replaceFirst("^/evidence", claim().toString()));
    }
    Played.Setting setting = Played.Setting.bare().withKubeconfig(cluster.kubeconfig(account));
    for (JsonNode variable : container.path("env")) {
      setting = setting.with(variable.path("name").asText(), value(variable));
    }
    return setting.run(words.toArray(String[]::new));
  }

  /** As the kubelet would resolve it. */
  private static String value(JsonNode variable) {
    String key = variable.at("/valueFrom/secretKeyRef/key").asText();
    return switch (key) {
      case "AWS_ACCESS_KEY_ID" -> StoreServer.KEY_ID;
      case "AWS_SECRET_ACCESS_KEY" -> StoreServer.SECRET;
      default -> variable.path("value").asText();
    };
  }

  /** Who may what the role says, and nothing else. */
  ClusterUser serviceAccount() {
    ClusterUser account = cluster.user("system:serviceaccount:shop:jdebug-nightly");
    account.mayNothing();
    for (JsonNode rule : only(ResourceType.ROLES).path("rules")) {
      String group = rule.at("/apiGroups/0").asText();
      for (JsonNode resource : rule.path("resources")) {
        for (JsonNode verb : rule.path("verbs")) {
          account.mayIn(
              "shop", verb.asText(), resource.asText() + (group.isEmpty() ? "" : "." + group));
        }
      }
    }
    return account;
  }

  @Override
  public void close() {
    jvm.destroyForcibly();
    cluster.close();
    store.close();
  }

  private record Target(ContainerLog log, CompletableFuture<Integer> exit)
      implements RunningContainer {
    @Override
    public Process exec(List<String> command) throws IOException {
      return new ProcessBuilder(command).start();
    }

    @Override
    public Optional<User> user() {
      return Optional.of(new User(1000, 2000));
    }

    @Override
    public void stop() {
      exit.complete(137);
    }
  }
}
