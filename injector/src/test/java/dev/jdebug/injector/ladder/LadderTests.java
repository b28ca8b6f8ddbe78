package dev.jdebug.injector.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.ladder.Outlook.Verdict;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.injector.testing.Levels;
import dev.jdebug.injector.testing.TargetContainer;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rung where it is right and where it is refused, and who climbs how far. */
class LadderTests {
  private final Bench bench;

  LadderTests(@TempDir Path directory) {
    this.bench = new Bench(directory);
    Levels.in(bench);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static Reach via(RungName name) {
    return new Reach(Optional.of(name), RungName.COPY, Consent.NONE, "");
  }

  private static Reach agreeing(RungName highest) {
    return new Reach(Optional.empty(), highest, (rung, why) -> true, "");
  }

  @ParameterizedTest
  @CsvSource({
    "restricted, NONE NONE YES NO NO PERHAPS NO PERHAPS",
    "baseline, NONE NONE YES YES NO PERHAPS NO PERHAPS",
    "privileged, NONE NONE YES YES YES PERHAPS YES PERHAPS",
  })
  void whatALevelAdmitsIsToldAndTrue(String level, String verdicts) {
    try (Injector injector = bench.injector(level)) {
      Target target = Levels.target(injector);
      List<Outlook> survey = survey(injector, target);
      assertEquals(0, bench.cluster().pod(level, "api").at("/spec/ephemeralContainers").size());
      assertEquals(
          List.of(verdicts.split(" ")),
          survey.stream().map(outlook -> outlook.verdict().name()).toList());
      for (Outlook outlook : survey) {
        assertEquals(
            outlook.refusal().map(refusal -> namesMasked(refusal.getMessage())),
            taken(injector, target, outlook.rung()));
      }
    }
  }

  private static List<Outlook> survey(Injector injector, Target target) {
    return injector.examine(target, Bench.OPTIONS, Reach.WEAKEST, Optional.empty()).ways();
  }

  /** What taking a rung ends with; empty when it holds. */
  private static Optional<String> taken(Injector injector, Target target, RungName rung) {
    try {
      injector.open(target, Bench.OPTIONS, via(rung), event -> {});
      return Optional.empty();
    } catch (Failure failure) {
      assertFalse(failure.remedy().isBlank());
      return Optional.of(namesMasked(failure.getMessage()));
    }
  }

  private static String namesMasked(String text) {
    return text.replaceAll("jdebug-[a-z0-9]{5}", "NAME");
  }

  @ParameterizedTest
  @EnumSource(
      value = RungName.class,
      names = {"EPHEMERAL", "ROOT", "PTRACE"})
  void anEphemeralRungIsMadeOnceAndReusedByItsName(RungName rung) {
    try (Injector injector = bench.injector("privileged")) {
      Session first = injector.open(Levels.target(injector), Bench.OPTIONS, via(rung), event -> {});
      assertEquals(rung, first.rung());
      Session second =
          injector.open(Levels.target(injector), Bench.OPTIONS, via(rung), event -> {});
      assertTrue(second.reused());
      assertEquals(first.helper().name(), second.helper().name());
      Session any = injector.open(Levels.target(injector), Bench.OPTIONS, event -> {});
      assertEquals(first.helper().name(), any.helper().name(), "wider rights serve as well");
    }
  }

  @Test
  void aWiderHelperIsNotUsedBeyondTheHighestWay() {
    try (Injector injector = bench.injector("privileged")) {
      injector.open(Levels.target(injector), Bench.OPTIONS, via(RungName.PTRACE), event -> {});
      Reach modest = new Reach(Optional.empty(), RungName.EPHEMERAL, Consent.NONE, "");
      Session session = injector.open(Levels.target(injector), Bench.OPTIONS, modest, event -> {});
      assertEquals(RungName.EPHEMERAL, session.rung());
      assertFalse(session.reused());
    }
  }

  @Test
  void whereAHelperStandsNothingIsAsked() {
    bench.open("cart");
    Target target = bench.target("cart");
    bench.cluster().requests().clear();
    assertTrue(bench.injector().open(target, Bench.OPTIONS, event -> {}).reused());
    assertEquals(List.of(), bench.cluster().requests().all());
  }

  @Test
  void theTargetsOwnUserCostsThreeRequests() {
    Target target = bench.target("cart");
    bench.cluster().requests().clear();
    bench.injector().open(target, Bench.OPTIONS, event -> {});
    assertEquals(
        List.of(
            "POST /apis/authentication.k8s.io/v1/selfsubjectreviews",
            "PATCH /api/v1/namespaces/shop/pods/cart/ephemeralcontainers",
            "GET /api/v1/namespaces/shop/pods"),
        bench.cluster().requests().all().stream()
            .map(request -> request.method() + " " + request.path())
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"restricted, exec", "baseline, root", "privileged, root"})
  void whoeverIsNotLetInIsOfferedTheNextWay(String level, String next) {
    try (Injector injector = bench.injector(level)) {
      Session session = injector.open(Levels.target(injector), Bench.OPTIONS, event -> {});
      bench.sidecar().says("", 80, refusal(FailureKind.WRONG_UID));
      Failure failure =
          assertThrows(Failure.class, () -> bench.dump(session, new ByteArrayOutputStream()));
      assertEquals(FailureKind.WRONG_UID, failure.kind());
      assertEquals("Not let in.", failure.getMessage());
      assertTrue(
          failure.remedy().startsWith("Be it.\nThe next way that may lead there is --via " + next),
          failure.remedy());
      assertTrue(failure.remedy().contains("\nIt costs "), failure.remedy());
      assertEquals(1, bench.cluster().pod(level, "api").at("/spec/ephemeralContainers").size());
    }
  }

  private static Event refusal(FailureKind kind) {
    return new Event.Failed(kind, "Not let in.", "Be it.");
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"WRONG_UID", "WRONG_GID", "NO_ACCESS"})
  void whoAgreesClimbsUntilItHolds(FailureKind kind) {
    List<Event> told = new ArrayList<>();
    try (Injector injector = bench.injector("privileged")) {
      Session session =
          injector.open(
              Levels.target(injector), Bench.OPTIONS, agreeing(RungName.PTRACE), told::add);
      bench.sidecar().says("", 80, refusal(kind));
      Failure failure =
          assertThrows(Failure.class, () -> bench.dump(session, new ByteArrayOutputStream()));
      assertEquals(kind, failure.kind());
      assertEquals(RungName.PTRACE, session.rung(), "as far as it was allowed");
      assertEquals(
          List.of("root", "ptrace"),
          told.stream()
              .filter(Event.Warning.class::isInstance)
              .map(
                  event ->
                      ((Event.Warning) event)
                          .message()
                          .replaceAll("Taking the way (\\w+): .*", "$1"))
              .toList());
      bench.sidecar().takes("Full thread dump\n");
      ByteArrayOutputStream artifact = new ByteArrayOutputStream();
      bench.dump(session, artifact);
      assertEquals("Full thread dump\n", artifact.toString(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TMP_READ_ONLY", "ATTACH_DISABLED", "HUNG", "COMMAND_FAILED"})
  void whatNoKeyOpensIsNotClimbedFor(FailureKind kind) {
    try (Injector injector = bench.injector("privileged")) {
      Session session =
          injector.open(
              Levels.target(injector), Bench.OPTIONS, agreeing(RungName.NODE), event -> {});
      bench.sidecar().says("", 80, refusal(kind));
      assertThrows(Failure.class, () -> bench.dump(session, new ByteArrayOutputStream()));
      assertEquals(RungName.EPHEMERAL, session.rung());
    }
  }

  @Test
  void whatArrivedInPartIsNotAskedForAgain() {
    try (Injector injector = bench.injector("privileged")) {
      Session session =
          injector.open(
              Levels.target(injector), Bench.OPTIONS, agreeing(RungName.NODE), event -> {});
      bench.sidecar().says("half a du", 80, refusal(FailureKind.NO_ACCESS));
      assertThrows(Failure.class, () -> bench.dump(session, new ByteArrayOutputStream()));
      assertEquals(RungName.EPHEMERAL, session.rung());
    }
  }

  @Test
  void aMissingRightOffersTheWayThatIsAllowed() {
    ClusterUser ops =
        bench.cluster().user("ops").mayIn("shop", "get list create", "pods/exec pods/log");
    try (Injector injector = bench.injector(ops)) {
      Target target = bench.target("cart");
      Failure failure =
          assertThrows(Failure.class, () -> injector.open(target, Bench.OPTIONS, event -> {}));
      assertEquals(
          "You may not patch pods/ephemeralcontainers in namespace shop.", failure.getMessage());
      assertTrue(failure.remedy().contains("--via exec: the jcmd of"), failure.remedy());
    }
  }

  @Test
  void aMissingRightToExecIsForeseenInTheSameWords() {
    ClusterUser patcher =
        bench
            .cluster()
            .user("patcher")
            .mayIn("restricted", "get list watch", "pods")
            .mayIn("restricted", "patch", "pods/ephemeralcontainers");
    Target target;
    try (Injector injector = bench.injector("restricted")) {
      target = Levels.target(injector);
    }
    try (Injector injector = bench.injector(patcher)) {
      Outlook outlook =
          survey(injector, target).stream()
              .filter(one -> one.rung() == RungName.EPHEMERAL)
              .findFirst()
              .orElseThrow();
      assertEquals(Verdict.NO, outlook.verdict());
      Session session = injector.open(target, Bench.OPTIONS, event -> {});
      Failure failure =
          assertThrows(Failure.class, () -> bench.dump(session, new ByteArrayOutputStream()));
      assertEquals(outlook.words(), failure.getMessage());
    }
  }

  @Test
  void anImageThatCannotBePulledLeavesOnlyTheTargetsOwnJcmd() {
    Target target = bench.target("cart");
    Failure failure =
        assertThrows(
            Failure.class,
            () ->
                bench
                    .injector()
                    .open(
                        target,
                        new HelperOptions(
                            "nowhere/x:1",
                            "",
                            Bench.OPTIONS.timeToLive(),
                            Bench.OPTIONS.startTimeout()),
                        event -> {}));
    assertEquals(FailureKind.IMAGE_UNUSABLE, failure.kind());
    assertTrue(failure.remedy().contains("--via exec"), failure.remedy());
  }

  @Test
  void besideARootProcessTheNextWayIsPtrace() {
    Target target = Target.of(bench.injector().find(TargetQuery.parse("web")).pod(), "app");
    assertEquals(
        List.of("EPHEMERAL YES", "ROOT NONE", "PTRACE YES"),
        survey(bench.injector(), target).subList(2, 5).stream()
            .map(outlook -> outlook.rung() + " " + outlook.verdict())
            .toList());
  }

  @Test
  void aStaticPodIsReachedOverItsNode() {
    bench
        .cluster()
        .change(
            "privileged",
            "api",
            pod -> pod.withObject("/metadata/annotations").put("kubernetes.io/config.mirror", "x"));
    try (Injector injector = bench.injector("privileged")) {
      Target target = Levels.target(injector);
      Failure refused =
          assertThrows(Failure.class, () -> injector.open(target, Bench.OPTIONS, event -> {}));
      assertEquals(FailureKind.TARGET_UNFIT, refused.kind());
      assertTrue(refused.remedy().contains("--via node"), refused.remedy());
      assertEquals(
          RungName.NODE,
          injector.open(target, Bench.OPTIONS, via(RungName.NODE), event -> {}).rung());
    }
  }

  @Test
  void aSidecarOfThePodIsTakenBeforeAnythingIsMade() {
    bench
        .cluster()
        .change(
            "restricted",
            "api",
            pod -> {
              pod.withObject("/spec").put("shareProcessNamespace", true);
              var sidecar = pod.withArray("/spec/initContainers").addObject();
              sidecar.put("name", "jdebug").put("image", "example/sidecar:1");
              sidecar.put("restartPolicy", "Always");
              sidecar.putArray("env").addObject().put("name", "JDEBUG_SIDECAR").put("value", "app");
              sidecar.putObject("securityContext").put("runAsUser", 1000).put("runAsGroup", 1000);
              pod.withObject("/status")
                  .putArray("initContainerStatuses")
                  .addObject()
                  .put("name", "jdebug")
                  .putObject("state")
                  .putObject("running");
            });
    try (Injector injector = bench.injector("restricted")) {
      Target target = Levels.target(injector);
      bench.cluster().requests().clear();
      Session session = injector.open(target, Bench.OPTIONS, event -> {});
      assertEquals(RungName.SIDECAR, session.rung());
      assertEquals("jdebug", session.helper().name());
      assertEquals(List.of(), bench.cluster().requests().all());
      Failure itself =
          assertThrows(
              Failure.class,
              () ->
                  injector.open(
                      Target.of(target.pod(), "jdebug"),
                      Bench.OPTIONS,
                      via(RungName.SIDECAR),
                      event -> {}));
      assertEquals(FailureKind.NOT_FOUND, itself.kind());
    }
  }

  @Test
  void aThousandEphemeralContainersHideNoHelper() {
    ObjectNode many = bench.cluster().pod("shop", "cart");
    many.putObject("metadata").put("name", "many").put("namespace", "shop");
    ArrayNode list = many.withObject("/spec").putArray("ephemeralContainers");
    ArrayNode statuses = many.withObject("/status").putArray("ephemeralContainerStatuses");
    for (int i = 0; i < 1000; i++) {
      list.addObject().put("name", "debugger-" + i).put("image", "busybox:1");
      ObjectNode ended = statuses.addObject().put("name", "debugger-" + i);
      ended.putObject("state").putObject("terminated").put("exitCode", 0);
    }
    bench.cluster().with(many.put("apiVersion", "v1").put("kind", "Pod").toString());
    bench.cluster().runs("shop", "many", "app", TargetContainer.runningAs(1000, 2000));
    Session made = bench.open("many");
    assertEquals(made.helper().name(), bench.open("many").helper().name());
    JsonNode all = bench.cluster().pod("shop", "many").at("/spec/ephemeralContainers");
    assertEquals(1001, all.size());
  }

  @Test
  void onlyWhatHasToBeMadeIsPlanned() {
    try (Injector injector = bench.injector("privileged")) {
      Target target = Levels.target(injector);
      TreeMap<String, Boolean> sends = new TreeMap<>();
      for (RungName rung : RungName.values()) {
        sends.put(rung.word(), injector.plan(target, Bench.OPTIONS, via(rung)).isPresent());
      }
      assertEquals(
          "{copy=true, ephemeral=true, exec=true, node=true, ptrace=true, reuse=false, root=true,"
              + " sidecar=false}",
          sends.toString());
      assertEquals(List.of(), bench.cluster().requests().writes());
    }
  }
}
