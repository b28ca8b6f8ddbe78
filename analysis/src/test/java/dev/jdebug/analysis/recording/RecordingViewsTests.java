package dev.jdebug.analysis.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingViewsTests {
  private static Path file;

  /** Whose monitor is waited for. */
  private static final class Contended {}

  private static final class OwnException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  static void record(@TempDir Path folder) throws Exception {
    file = folder.resolve("own.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JavaMonitorEnter").withoutThreshold();
      recording.enable("jdk.JavaExceptionThrow");
      recording.start();
      for (int i = 0; i < 5; i++) {
        throwAndCatch();
      }
      contend();
      recording.stop();
      recording.dump(file);
    }
  }

  private static void throwAndCatch() {
    try {
      throw new OwnException();
    } catch (OwnException e) {
      // recorded
    }
  }

  private static void contend() throws InterruptedException {
    Contended lock = new Contended();
    CountDownLatch begun = new CountDownLatch(1);
    Thread waiter =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  begun.countDown();
                  synchronized (lock) {
                    lock.notifyAll();
                  }
                });
    synchronized (lock) {
      waiter.start();
      begun.await();
      while (waiter.getState() != Thread.State.BLOCKED) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    waiter.join();
  }

  @Test
  void eventsAreGatheredByWhatTheViewSays() throws IOException {
    RecordingViews views = RecordingViews.of(file, Views.all());

    ViewTable.Row thrown = row(views, "exceptions", OwnException.class.getName());
    assertEquals(5, thrown.values().getFirst());
    ViewTable.Row waited = row(views, "locks", Contended.class.getName());
    assertTrue(waited.values().getFirst() > 0, waited::toString);
    assertEquals(waited.values().getFirst(), waited.values().get(1), "the only one is the longest");
    assertEquals(1, waited.values().get(2));
    assertEquals(1, views.summary().chunks());
    assertEquals(0, table(views, "sockets").events());
  }

  @Test
  void sharesAddUpAndTheFirstColumnOrdersTheRows() throws IOException {
    List<ViewTable.Row> rows = table(RecordingViews.of(file, Views.all()), "exceptions").rows();

    assertEquals(1, rows.stream().mapToDouble(row -> row.values().get(1)).sum(), 1e-9);
    for (int i = 1; i < rows.size(); i++) {
      assertTrue(rows.get(i - 1).values().getFirst() >= rows.get(i).values().getFirst());
    }
  }

  /** A definition that names what no JVM records is a table that stays empty for ever. */
  @Test
  void everyDefinitionNamesEventsAndFieldsThatThereAre() {
    List<EventType> known = FlightRecorder.getFlightRecorder().getEventTypes();
    for (View view : Views.all()) {
      List<EventType> types =
          known.stream().filter(type -> view.events().contains(type.getName())).toList();
      assertTrue(!types.isEmpty(), view.name());
      Set<String> fields = new HashSet<>(Set.of("duration", View.TOP_FRAME, View.ALL));
      types.forEach(type -> type.getFields().forEach(field -> fields.add(field.getName())));
      assertTrue(view.by().stream().anyMatch(fields::contains), view.name());
      view.columns().stream()
          .filter(column -> !column.fields().isEmpty())
          .forEach(
              column ->
                  assertTrue(
                      column.fields().stream().anyMatch(fields::contains),
                      () -> view.name() + ": " + column.label()));
    }
  }

  @Test
  void whatIsCutOffIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path cut = file.resolveSibling("cut.jfr");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

    assertThrows(IOException.class, () -> RecordingViews.of(cut, Views.all()));
  }

  @ParameterizedTest
  @CsvSource({
    "[B, byte[]",
    "[[J, long[][]",
    "[Ljava.lang.String;, java.lang.String[]",
    "java.util.HashMap, java.util.HashMap",
    "[, [",
  })
  void arraysAreNamedAsInTheLanguage(String internal, String name) {
    assertEquals(name, ViewTable.name(internal));
  }

  private static ViewTable table(RecordingViews views, String name) {
    return views.tables().stream()
        .filter(table -> table.view().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ViewTable.Row row(RecordingViews views, String name, String key) {
    List<ViewTable.Row> rows = table(views, name).rows();
    return rows.stream()
        .filter(row -> row.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " is not in " + rows));
  }
}
