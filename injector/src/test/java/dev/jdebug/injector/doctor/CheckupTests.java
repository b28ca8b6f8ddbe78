package dev.jdebug.injector.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.ladder.Reach;
import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmKind;
import dev.jdebug.protocol.JvmRow;
import dev.jdebug.protocol.JvmRowJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a JVM, and from where. */
class CheckupTests {
  private final Bench bench;

  CheckupTests(@TempDir Path directory) {
    this.bench = new Bench(directory);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private Report examine(Target target) {
    return bench.injector().examine(target, Bench.OPTIONS, Reach.WEAKEST, Optional.empty());
  }

  private static String found(Report report, String check) {
    return report.checks().stream()
        .filter(one -> one.name().equals(check))
        .map(one -> one.state() + ": " + one.words())
        .findFirst()
        .orElse("");
  }

  private static String row(String obstacle) {
    JvmRow row =
        new JvmRow(
            1, 1, 1000, 2000, JvmKind.HOTSPOT, "shop.Cart", "21.0.4", 0, -1, -1, "", obstacle);
    return JvmRowJson.write(row) + "\n";
  }

  @Test
  void aHelperThatStandsIsAskedWhatItSees() {
    bench.open("cart");
    bench.sidecar().takes(row(""));
    Report report = examine(bench.target("cart"));
    assertEquals(RungName.REUSE, report.best().orElseThrow().rung());
    assertEquals("GOOD: 1000:2000, seen by a helper", found(report, "user"));
    assertEquals("GOOD: hotspot 21.0.4, pid 1, seen by a helper", found(report, "jvm"));
    assertEquals("GOOD: nothing is against it, seen by a helper", found(report, "attach"));
    assertEquals(
        1,
        bench.cluster().requests().writes().stream()
            .filter(request -> request.query().isEmpty())
            .count(),
        "the helper that was there");
  }

  @Test
  void whatAHelperSeesAgainstItIsTold() {
    bench.open("cart");
    bench.sidecar().takes(row("attach is disabled"));
    Report report = examine(bench.target("cart"));
    assertEquals("BAD: attach is disabled, seen by a helper", found(report, "attach"));
    assertTrue(report.verdict().endsWith(", but attach is disabled, seen by a helper."));
  }

  @Test
  void aHelperThatDoesNotAnswerLeavesTheGuess() {
    bench.open("cart");
    bench.sidecar().says("", 70, new Event.Failed(FailureKind.INTERNAL, "Broken.", ""));
    assertEquals(
        "GOOD: a JVM, by its command; its version is not known",
        found(examine(bench.target("cart")), "jvm"));
  }

  @Test
  void whereOnlyTheImageKnowsTheUserThatIsSaid() {
    assertTrue(
        found(examine(bench.target("old")), "user").startsWith("NOTE: only the image knows it"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Xrs | BAD: the JVM runs with -Xrs",
        "-XX:+ReduceSignalUsage | BAD: the JVM runs with -Xrs",
        "-XX:+DisableAttachMechanism | BAD: the JVM runs with -XX:+DisableAttachMechanism",
        "-XX:+UseG1GC | GOOD: no option that is known forbids it",
      })
  void optionsOfTheEnvironmentAreRead(String option, String expected) {
    bench.change(
        "cart",
        pod ->
            pod.withObject("/spec/containers/0")
                .putArray("env")
                .addObject()
                .put("name", "JAVA_TOOL_OPTIONS")
                .put("value", option));
    String attach = found(examine(bench.target("cart")), "attach");
    assertTrue(attach.startsWith(expected), attach);
  }

  @Test
  void aPodThatWentMeanwhileIsForeseenByEveryWay() {
    Target target = bench.target("cart");
    bench.cluster().delete("shop", "cart");
    Report report = examine(target);
    assertEquals(FailureKind.NOT_FOUND, report.refusal().orElseThrow().kind());
    assertEquals(
        "There is no pod cart in namespace shop.", report.refusal().orElseThrow().getMessage());
  }

  @Test
  void aQuotaOfOddWordsBreaksNothing() {
    bench
        .cluster()
        .with(
            """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: odd, namespace: shop}
            status: {hard: {pods: many, "x/y": "1"}, used: {pods: "3"}}
            """);
    assertEquals("GOOD: odd has room", found(examine(bench.target("cart")), "quota"));
    assertEquals(List.of(), examine(bench.target("cart")).obstacles());
  }
}
