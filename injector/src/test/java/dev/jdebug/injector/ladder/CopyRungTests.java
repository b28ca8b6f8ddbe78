package dev.jdebug.injector.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.injector.testing.Levels;
import dev.jdebug.protocol.Event;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that captures are taken from: asked for by name, and gone at the end. */
class CopyRungTests {
  private static final Reach COPY =
      new Reach(Optional.of(RungName.COPY), RungName.COPY, Consent.NONE, "");

  private final Bench bench;

  CopyRungTests(@TempDir Path directory) {
    this.bench = new Bench(directory);
    Levels.in(bench);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aCaptureIsTakenFromACopyThatIsGoneAtTheEnd() {
    String copy;
    try (Injector injector = bench.injector("restricted")) {
      Session session =
          injector.open(Levels.target(injector), Bench.OPTIONS, COPY, bench.events()::add);
      copy = session.target().pod().name();
      assertEquals(RungName.COPY, session.rung());
      assertEquals(copy, session.helper().pod());
      assertEquals(
          "restricted/api",
          session.target().pod().json().at("metadata", "annotations", Marks.COPY_OF).text());
      bench.sidecar().takes("Full thread dump\n");
      ByteArrayOutputStream artifact = new ByteArrayOutputStream();
      bench.dump(session, artifact);
      assertEquals("Full thread dump\n", artifact.toString(StandardCharsets.UTF_8));
      assertEquals(
          0, bench.cluster().pod("restricted", "api").at("/spec/ephemeralContainers").size());
      assertTrue(bench.cluster().hasPod("restricted", copy));
    }
    assertEquals(
        "DELETE /api/v1/namespaces/restricted/pods/" + copy,
        bench.cluster().requests().writes().getLast().toString());
    assertTrue(
        bench.events().stream()
            .filter(Event.Warning.class::isInstance)
            .anyMatch(
                event -> event.toString().contains("a copy of restricted/api: a new process")),
        bench.events()::toString);
  }

  @Test
  void aPlanMakesNothing() {
    try (Injector injector = bench.injector("restricted")) {
      assertTrue(injector.plan(Levels.target(injector), Bench.OPTIONS, COPY).isPresent());
      assertTrue(injector.rehearse(Levels.target(injector), Bench.OPTIONS, COPY).isPresent());
    }
    assertFalse(
        bench.cluster().requests().writes().stream()
            .anyMatch(request -> !request.query().contains("dryRun")));
  }
}
