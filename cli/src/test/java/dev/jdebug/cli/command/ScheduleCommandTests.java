package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.jdebug.cli.Played;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTests {
  private static final List<ResourceType> KINDS =
      List.of(
          ResourceType.SERVICEACCOUNTS,
          ResourceType.ROLES,
          ResourceType.ROLEBINDINGS,
          ResourceType.CONFIGMAPS,
          ResourceType.CRONJOBS);
  private static final String TO = "s3://evidence/shop";

  private final ScheduleBench bench;

  ScheduleCommandTests(@TempDir Path folder) throws IOException {
    bench = new ScheduleBench(folder).pod("cart");
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private void created(Played played) {
    assertEquals(0, played.code(), played::err);
  }

  @Test
  void whatIsPrintedIsWhatIsMadeAndAllOfItGoes() throws IOException {
    List<String> options = List.of("--secret=s3", "--time-zone=Europe/Berlin", "--jitter=5m");
    List<String> dry = new ArrayList<>(options);
    dry.addAll(List.of("--dry-run=client", "-o", "yaml"));
    Played printed = bench.create("pod/cart", TO, dry, "thread-dump", "--locks");
    assertEquals(List.of(), bench.cluster().requests().writes());

    created(bench.create("pod/cart", TO, options, "thread-dump", "--locks"));

    List<JsonNode> expected = new ArrayList<>();
    new YAMLMapper()
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(printed.out())
        .forEachRemaining(expected::add);
    List<JsonNode> sent = new ArrayList<>();
    for (var request : bench.cluster().requests().writes()) {
      if (!request.path().endsWith("selfsubjectreviews")) {
        ObjectNode object = (ObjectNode) new ObjectMapper().readTree(request.body());
        ((ObjectNode) object.path("metadata")).remove("annotations");
        sent.add(object);
      }
    }
    assertEquals(expected, sent);
    ObjectNode job = bench.only(ResourceType.CRONJOBS);
    assertEquals("Europe/Berlin", job.at("/spec/timeZone").asText());
    assertEquals("Forbid", job.at("/spec/concurrencyPolicy").asText());
    assertEquals(2100, job.at("/spec/jobTemplate/spec/activeDeadlineSeconds").asInt());
    assertFalse(job.toString().contains("not-a-secret"), job::toString);

    Played again = bench.create("pod/cart", TO, options, "thread-dump");
    assertEquals(2, again.code());
    assertTrue(again.err().contains("There is a schedule nightly in namespace shop."), again::err);

    Played deleted = bench.schedule("delete", "nightly", "-n", "shop");
    assertEquals(
        new Played(
            0,
            "",
            "Deleted the schedule nightly: 5 objects. What it captured stays where it is.\n"),
        deleted);
    for (ResourceType kind : KINDS) {
      assertEquals(List.of(), bench.cluster().objects(kind, "shop"));
    }
    assertEquals(66, bench.schedule("delete", "nightly", "-n", "shop").code());
  }

  @Test
  void whoMayNotMakeAllOfItMakesNoneOfIt() {
    ClusterUser user = bench.cluster().user("dev");
    user.mayIn("shop", "*", "serviceaccounts configmaps");

    Played played =
        bench.scheduleAs(
            user,
            "create",
            "nightly",
            "pod/cart",
            "-n",
            "shop",
            "--cron=@daily",
            "--to=" + TO,
            "--",
            "thread-dump");

    assertEquals(77, played.code(), played::err);
    assertTrue(played.err().contains("You may not create roles in namespace shop"), played::err);
    assertTrue(played.err().contains("--dry-run=client -o yaml"), played::err);
    assertEquals(List.of(), bench.cluster().objects(ResourceType.SERVICEACCOUNTS, "shop"));
  }

  @Test
  void theJobCapturesIntoABucketWithItsOwnRights() throws IOException {
    created(bench.create("pod/cart", TO, List.of("--secret=s3"), "thread-dump"));

    Played played = bench.job();

    assertEquals(0, played.code(), played::err);
    List<String> keys = bench.store().keys().stream().sorted().toList();
    assertEquals(2, keys.size(), keys::toString);
    assertTrue(keys.getFirst().startsWith("shop/nightly/thread-dump-shop-cart-"), keys::toString);
    String dump = new String(bench.store().content(keys.getFirst()), StandardCharsets.UTF_8);
    assertTrue(dump.contains("Full thread dump"), dump);
    assertEquals(
        List.of(),
        bench.cluster().objects(ResourceType.EVENTS, "shop").stream()
            .filter(event -> event.path("reason").asText().equals("CaptureFailed"))
            .toList());
  }

  @Test
  void theJobCapturesIntoAClaimAndKeepsWhatItMay() throws IOException {
    created(
        bench.create("pod/cart", "pvc:evidence/shop", List.of("--keep=2"), "histogram", "--all"));
    JsonNode spec = bench.only(ResourceType.CRONJOBS).at("/spec/jobTemplate/spec/template/spec");
    assertEquals(
        "evidence", spec.at("/volumes/2/persistentVolumeClaim/claimName").asText(), spec::toString);

    for (int i = 0; i < 3; i++) {
      Played played = bench.job();
      assertEquals(0, played.code(), played::err);
    }

    assertEquals(4, files(bench.claim().resolve("shop/nightly")).size());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void recordingsRecurToo() throws IOException {
    created(
        bench.create("pod/cart", "pvc:evidence", List.of(), "jfr", "record", "--duration", "1s"));

    Played played = bench.job();

    assertEquals(0, played.code(), played::err);
    List<Path> files = files(bench.claim().resolve("nightly"));
    assertTrue(files.stream().anyMatch(file -> file.toString().endsWith(".jfr")), files::toString);
  }

  @Test
  void theBudgetOfTheDayIsWhatLiesInTheBucket() throws IOException {
    created(
        bench.create(
            "pod/cart", TO, List.of("--secret=s3", "--captures-per-day=1"), "thread-dump"));
    assertEquals(0, bench.job().code());

    Played second = bench.job();

    assertEquals(
        new Played(0, "", "Nothing is taken: 1 of 1 captures of the day are taken.\n"), second);
    assertEquals(2, bench.store().keys().size());

    Played explained = bench.schedule("explain", "nightly", "-n", "shop");
    assertEquals(0, explained.code(), explained::err);
    assertTrue(
        explained.out().matches("(?s).*storage   1 artifacts, .* 1\\.0 a day of about .*"),
        explained::out);
  }

  @Test
  void ofSeveralPodsTheLongestNotCapturedComesFirst() throws IOException {
    bench.pod("till");
    created(bench.create("-lapp=cart", TO, List.of("--secret=s3"), "thread-dump"));

    assertEquals(0, bench.job().code());
    assertEquals(0, bench.job().code());

    List<String> keys = bench.store().keys();
    assertTrue(keys.stream().anyMatch(key -> key.contains("-shop-cart-")), keys::toString);
    assertTrue(keys.stream().anyMatch(key -> key.contains("-shop-till-")), keys::toString);
  }

  @Test
  void whatItWillDoIsExplained() {
    created(
        bench.create(
            "pod/cart",
            TO,
            List.of("--secret=s3", "--jitter=5m", "--captures-per-day=4", "--keep-for=14d"),
            "thread-dump"));

    Played played = bench.schedule("explain", "nightly", "-n", "shop");

    assertEquals(0, played.code(), played::err);
    assertTrue(
        played
            .out()
            .matches(
                """
                nightly: thread-dump --pid \\d+ pod/cart
                  to        s3://evidence/shop
                  budget    1 pod a run, 4 captures a day
                  kept      the newest 30, for 14d
                  storage   nothing yet; after the first runs it can be foretold

                Runs \\(0 3 \\* \\* \\*, Etc/UTC, up to 5m later\\):
                (  \\d{4}-\\d\\d-\\d\\d 03:00 \\+00:00
                ){5}\
                """),
        played::out);
    Played json = bench.schedule("explain", "nightly", "-n", "shop", "-o", "json");
    assertTrue(json.out().contains("\"schema\": \"jdebug/schedule-explain/v1\""), json::out);
  }

  @Test
  void aRunHereTakesAFolder(@TempDir Path here) throws IOException {
    created(bench.create("pod/cart", TO, List.of("--secret=s3"), "thread-dump"));

    Played played = bench.schedule("run", "nightly", "-n", "shop", "--to", here + "/");

    assertEquals(0, played.code(), played::err);
    assertEquals(2, files(here.resolve("nightly")).size());
    assertEquals(List.of(), bench.store().keys());
  }

  @Test
  void theyAreListed() {
    created(bench.create("pod/cart", TO, List.of("--secret=s3"), "thread-dump"));

    Played listed = bench.schedule("list", "-n", "shop");

    assertEquals(0, listed.code(), listed::err);
    List<String> lines = listed.out().lines().toList();
    assertTrue(lines.getFirst().startsWith("NAME "), listed::out);
    assertTrue(
        lines
            .get(1)
            .matches(
                "nightly +thread-dump --pid \\d+ pod/cart +0 3 \\* \\* \\* +Etc/UTC +never +never"
                    + " +in .*"),
        listed::out);
    assertEquals(
        new Played(0, "", "No schedules found.\n"), bench.schedule("list", "-n", "default"));
  }
}
