package dev.jdebug.injector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.ladder.Reach;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.ContainerChoice;
import dev.jdebug.injector.target.FoundPod;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetIds;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.injector.testing.Sidecar;
import dev.jdebug.injector.testing.TargetContainer;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.JvmSelector;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on a strict API server: from what was typed to what arrived. */
class InjectorTests {
  private final Bench bench;

  InjectorTests(@TempDir Path directory) {
    this.bench = new Bench(directory);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void makesAHelperAndBringsWhatItTakes() {
    bench.sidecar().takes("Full thread dump\n");
    Session session = bench.open("cart");
    assertFalse(session.reused());
    assertEquals(new Ids(1000, 2000), session.helper().ids());
    ByteArrayOutputStream artifact = new ByteArrayOutputStream();
    Event.Result result = bench.dump(session, artifact);
    assertEquals("Full thread dump\n", artifact.toString(StandardCharsets.UTF_8));
    assertEquals(Sidecar.result("Full thread dump\n"), result);
    assertEquals(
        List.of("thread-dump --events=json --timeout-millis=20000"), bench.sidecar().asked());
    assertEquals(new Event.Progress("capture", "taking it"), bench.events().getLast());
  }

  @Test
  void changesNothingButTheEphemeralContainers() {
    bench.open("cart");
    assertEquals(1, bench.cluster().requests().writes().size());
    String body = bench.cluster().requests().writes().getFirst().body();
    assertTrue(body.startsWith("{\"spec\":{\"ephemeralContainers\":[{\"name\":\"jdebug-"), body);
    assertTrue(body.contains("{\"name\":\"JDEBUG_OWNER\",\"value\":\"admin\"}"), body);
  }

  @Test
  void usesTheHelperThatIsThere() {
    Session first = bench.open("cart");
    Session second = bench.open("cart");
    assertTrue(second.reused());
    assertEquals(first.helper().name(), second.helper().name());
    assertEquals(1, bench.cluster().requests().writes().size());
    assertEquals(
        new Event.Progress("helper", "using the helper " + first.helper().name()),
        bench.events().getLast());
  }

  @Test
  void doesNotUseAHelperOfAnotherImageButFindsIt() {
    Session first = bench.open("cart");
    assertEquals(
        first.helper(), bench.injector().existing(bench.target("cart")).orElseThrow().helper());
    Target target = bench.target("cart");
    assertTrue(
        bench.injector().plan(target, HelperOptions.of("other:1"), Reach.WEAKEST).isPresent());
  }

  @Test
  void looksFromInsideWhereOnlyTheImageKnowsTheUser() {
    bench.sidecar().seesIds(1234, 0);
    Session session = bench.open("old");
    assertEquals(new Ids(1234, 0), session.helper().ids());
    assertEquals(TargetIds.Source.INSIDE, session.target().ids().source());
    assertEquals(
        2,
        bench
            .injector()
            .helpers(Scope.of(bench.injector().find(TargetQuery.parse("old")).pod()))
            .size());
    Session again = bench.open("old");
    assertEquals(session.helper().name(), again.helper().name(), "the corrected one is used");
  }

  @Test
  void oneHelperIsEnoughWhenTheGuessIsRight() {
    bench.sidecar().seesIds(Ids.NOBODY, Ids.NOBODY);
    Session session = bench.open("old");
    assertEquals(TargetIds.Source.INSIDE, session.target().ids().source());
    assertEquals(
        1,
        bench
            .injector()
            .helpers(Scope.of(bench.injector().find(TargetQuery.parse("old")).pod()))
            .size());
  }

  @Test
  void tellsTheCollectorWhichContainerWherePidsAreShared() {
    bench.change("cart", pod -> pod.withObject("/spec").put("shareProcessNamespace", true));
    Session session = bench.open("cart");
    bench.sidecar().takes("x");
    bench.dump(session, new ByteArrayOutputStream());
    String id = session.target().containerId();
    assertTrue(id.matches("[0-9a-f]{64}"), id);
    assertEquals(
        "thread-dump --container=" + id + " --events=json --timeout-millis=20000",
        bench.sidecar().asked().getLast());
  }

  @Test
  void fetchesADumpThatTheJvmPrintedIntoItsLog() {
    TargetContainer target = TargetContainer.runningAs(1000, 2000);
    bench.cluster().runs("shop", "cart", "app", target);
    Session session = bench.open("cart");
    List<String> dump =
        List.of(
            "2026-01-01 10:00:00",
            "Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):",
            "",
            "\"main\" #1 prio=5",
            "JNI global refs: 5, weak refs: 0");
    bench.sidecar().says("", 0, new Event.DumpInLog(1, Instant.now().toEpochMilli()));
    target.log().add("a line of the application");
    dump.forEach(target.log()::add);
    target.log().add("another line");
    ByteArrayOutputStream artifact = new ByteArrayOutputStream();
    Event.Result result = bench.dump(session, artifact);
    String text = String.join("\n", dump) + "\n";
    assertEquals(text, artifact.toString(StandardCharsets.UTF_8));
    assertEquals("sigquit", result.route());
    assertEquals(Sidecar.result(text).sha256(), result.sha256());
  }

  @Test
  void listsContainersWithoutTouchingThem() {
    List<ContainerRow> rows = bench.injector().containers(Scope.all(""));
    assertEquals(
        List.of(
            "cart app Running true",
            "old app Running false",
            "web proxy Running false",
            "web app Running true"),
        rows.stream()
            .map(
                row ->
                    row.pod().name()
                        + " "
                        + row.container()
                        + " "
                        + row.state()
                        + " "
                        + row.jvm().likely())
            .toList());
    assertEquals(1, bench.cluster().requests().all().size(), "one request");
  }

  @Test
  void listsAHelperBesideItsContainer() {
    Session session = bench.open("cart");
    ContainerRow row = bench.injector().containers(Scope.selected("shop", "app=cart")).getFirst();
    assertEquals(session.helper().name(), row.helper());
    Helper helper = bench.injector().helpers(Scope.all("")).getFirst();
    assertEquals("admin", helper.owner());
    assertEquals("app", helper.target());
    assertTrue(helper.running());
  }

  @Test
  void stopsAHelper() {
    Session session = bench.open("cart");
    bench.injector().stop(session.helper());
    bench.awaitEnd(session.helper());
    Helper ended =
        bench
            .injector()
            .helpers(Scope.of(bench.injector().find(TargetQuery.parse("cart")).pod()))
            .getFirst();
    assertFalse(ended.running());
    assertFalse(bench.open("cart").reused(), "an ended one is not used");
  }

  @Test
  void aDryRunOfTheClientIsWhatIsSent() {
    Target target = bench.target("cart");
    Object patch = bench.injector().plan(target, Bench.OPTIONS, Reach.WEAKEST).orElseThrow();
    assertEquals(0, bench.cluster().requests().writes().size());
    bench.open("cart");
    assertEquals(
        alike(Json.of(patch).write()),
        alike(bench.cluster().requests().writes().getFirst().body()));
  }

  /** Without what differs from run to run, and the owner, who is asked for at the launch. */
  private static String alike(String patch) {
    return patch
        .replaceAll("jdebug-[a-z0-9]{5}", "NAME")
        .replaceAll("\"s-[a-z0-9]+\"", "SESSION")
        .replaceAll(",\\{\"name\":\"JDEBUG_OWNER\",\"value\":\"[^\"]*\"}", "");
  }

  @Test
  void aDryRunOfTheServerMakesNothing() {
    Json container =
        Json.of(
            bench
                .injector()
                .rehearse(bench.target("cart"), Bench.OPTIONS, Reach.WEAKEST)
                .orElseThrow());
    assertEquals("File", container.at("terminationMessagePolicy").text(), "the server's default");
    assertEquals(List.of(), bench.injector().helpers(Scope.all("")));
  }

  @Test
  void aDryRunIsEmptyWhereAHelperWouldBeUsed() {
    bench.open("cart");
    Target target = bench.target("cart");
    assertEquals(Optional.empty(), bench.injector().plan(target, Bench.OPTIONS, Reach.WEAKEST));
    assertEquals(Optional.empty(), bench.injector().rehearse(target, Bench.OPTIONS, Reach.WEAKEST));
  }

  @Test
  void asksWhichContainerWhereSeveralFit() {
    FoundPod found = bench.injector().find(TargetQuery.parse("web"));
    ContainerChoice.Ask ask = (ContainerChoice.Ask) bench.injector().choose(found.pod(), "");
    assertEquals("app", ask.guess());
    assertEquals(0, bench.cluster().requests().writes().size());
  }

  @Test
  void memoryStaysFlatForALongArtifact() {
    Session session = bench.open("cart");
    String artifact = "0123456789abcdef".repeat(200_000);
    bench.sidecar().takes(artifact);
    long[] most = {0};
    Event.Result result =
        session.run(
            new CollectorRequest.ThreadDump(JvmSelector.ONLY, false, true, false),
            Duration.ofSeconds(20),
            new OutputStream() {
              @Override
              public void write(int one) {
                most[0] = Math.max(most[0], 1);
              }

              @Override
              public void write(byte[] bytes, int offset, int length) {
                most[0] = Math.max(most[0], length);
              }
            },
            new ArrayList<Event>()::add);
    assertEquals(3_200_000, result.bytes());
    assertTrue(most[0] <= 1 << 20, "in pieces of " + most[0]);
  }
}
