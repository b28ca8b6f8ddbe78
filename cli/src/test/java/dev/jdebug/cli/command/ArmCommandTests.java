package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FlagRow;
import dev.jdebug.protocol.FlagRowJson;
import dev.jdebug.protocol.Surroundings;
import dev.jdebug.protocol.SurroundingsJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmCommandTests {
  private static final long MEGA = 1 << 20;

  private final Jvm jvm = new Jvm();

  /** A JVM of a host, in a container whose /dumps is a volume; its flags can be set. */
  private static final class Jvm implements HostCollector {
    final Map<String, String> flags = new LinkedHashMap<>();
    final List<String> set = new ArrayList<>();
    List<String> options = List.of();
    String errors = "0";
    long limit = 256 * MEGA;

    Jvm() {
      flags.put("HeapDumpOnOutOfMemoryError", "false");
      flags.put("HeapDumpPath", "");
      flags.put("HeapDumpGzipLevel", "0");
      flags.put("ExitOnOutOfMemoryError", "true");
      flags.put("MaxHeapSize", Long.toString(64 * MEGA));
    }

    @Override
    public void run(CollectorInvocation call, OutputStream out, Consumer<Event> events)
        throws IOException {
      StringBuilder answer = new StringBuilder();
      if (call.request() instanceof CollectorRequest.Flags request) {
        request.settings().forEach(this::set);
        flags.forEach(
            (name, value) ->
                answer
                    .append(
                        FlagRowJson.write(
                            new FlagRow(name, value, "default", name.startsWith("HeapDump"))))
                    .append('\n'));
        events.accept(new Event.Fact("heap-errors", errors));
      } else if (call.request() instanceof CollectorRequest.Survey survey) {
        answer.append(SurroundingsJson.write(around(survey.place()))).append('\n');
      }
      out.write(answer.toString().getBytes(StandardCharsets.UTF_8));
      events.accept(
          new Event.Result(answer.length(), "ab".repeat(32), "proc", 7, Duration.ofMillis(3)));
    }

    String flag(String name) {
      return flags.getOrDefault(name, "");
    }

    private void set(String setting) {
      set.add(setting);
      String[] parts = setting.split("=", 2);
      boolean truth = parts[0].equals("HeapDumpOnOutOfMemoryError");
      flags.put(parts[0], truth ? Boolean.toString(parts[1].equals("1")) : parts[1]);
    }

    private Surroundings around(String path) {
      boolean directory = !path.endsWith(".hprof") && !path.endsWith(".gz");
      String folder = path.isEmpty() ? "/app" : path;
      String file = directory ? folder + "/java_pid1.hprof" : path;
      return new Surroundings(
          new Surroundings.Who(7, 1, 1000, "21.0.4", "shop.Cart", true),
          new Surroundings.Memory(20 * MEGA, 32 * MEGA, 64 * MEGA, 90 * MEGA, limit, 100 * MEGA),
          options,
          List.of(
              new Surroundings.Mount("/", "overlay", false, true, 9000 * MEGA, 10_000 * MEGA),
              new Surroundings.Mount("/dumps", "ext4", false, true, 4000 * MEGA, 10_000 * MEGA)),
          new Surroundings.Place(
              file, directory, false, file.startsWith("/dumps") ? "/dumps" : "/", true),
          new Surroundings.Spool(0, ""));
    }
  }

  private Played run(String... words) {
    return Played.Setting.bare().withHost(jvm).run(words);
  }

  @Test
  void armedAndToldWhatWillBe() {
    Played played = run("arm", "local/7");

    String file = jvm.flag("HeapDumpPath");
    assertTrue(file.matches("/dumps/oom-1-\\d{8}T\\d{6}Z\\.hprof"), file);
    String sets = "HeapDumpPath=" + file + " HeapDumpGzipLevel=0 HeapDumpOnOutOfMemoryError=1";
    assertEquals(
        new Played(
            0,
            """
            local/7, process 7 (shop.Cart), Java 21.0.4: armed until it restarts.
              set    %s
              was    HeapDumpOnOutOfMemoryError=false HeapDumpPath= HeapDumpGzipLevel=0
              dump   %s
              on     a mount of its container (/dumps), 3.9G free: a file there stays
              size   up to 142M with a full heap, for which the JVM stands still up to 0s
              once   a JVM writes it for its first OutOfMemoryError only, and never over a file that is there
              then   the JVM exits with code 3 (-XX:+ExitOnOutOfMemoryError)
              first  A Java OutOfMemoryError comes first (heap up to 64M, beside it 68M now, limit 256M).
            Collect it with:
              jdebug get local/7:%s --delete-after
            For the next starts, too, in the container's spec:
              env:
              - name: JAVA_TOOL_OPTIONS
                value: "-XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=/dumps"
            There it is called java_pid1.hprof each time, and none is written over one that was not collected.
            """
                .formatted(sets, file, file),
            ""),
        played);
    assertEquals(List.of(sets.split(" ")), jvm.set);
  }

  @Test
  void whatIsArmedWellIsLeftAlone() {
    jvm.flags.put("HeapDumpOnOutOfMemoryError", "true");
    jvm.flags.put("HeapDumpPath", "/dumps");
    Played played = run("arm", "local/7");
    assertTrue(played.out().contains(": armed already; nothing was changed.\n"), played::out);
    assertEquals(List.of(), jvm.set);
  }

  @Test
  void disarmedItIsAsItWasStarted() {
    jvm.flags.put("HeapDumpOnOutOfMemoryError", "true");
    jvm.flags.put("HeapDumpPath", "/dumps/x.hprof");
    jvm.options = List.of("-XX:HeapDumpPath=/old", "-XX:HeapDumpPath=/start");

    Played played = run("arm", "local/7", "--disarm");

    assertEquals(0, played.code(), played::err);
    assertEquals(List.of("HeapDumpOnOutOfMemoryError=0", "HeapDumpPath=/start"), jvm.set);
    assertTrue(played.out().contains("as it was started again, which is not armed"), played::out);
    assertTrue(run("arm", "local/7", "--disarm").out().contains("nothing was changed"));
  }

  @Test
  void aDryRunTellsAndDoesNot() {
    Played played = run("arm", "local/7", "--path=/app", "--dry-run=client");
    assertEquals(0, played.code(), played::err);
    assertTrue(played.out().contains(": would be armed until it restarts.\n"), played::out);
    assertTrue(played.err().startsWith("warning: /app/oom-1-"), played::err);
    assertEquals(List.of(), jvm.set);
  }

  @Test
  void aPlaceThatGoesWithTheContainerIsRefusedUnlessForced() {
    Played refused = run("arm", "local/7", "--path=/app/heap.hprof");
    assertEquals(65, refused.code());
    assertTrue(
        refused
            .err()
            .contains("would be on the container's own layer, which goes when it restarts"),
        refused::err);
    assertEquals(List.of(), jvm.set);
    assertEquals(0, run("arm", "local/7", "--path=/app/heap.hprof", "--force").code());
  }

  @Test
  void oneThatHasRunOutBeforeIsRefused() {
    jvm.errors = "2";
    Played refused = run("arm", "local/7");
    assertEquals(65, refused.code());
    assertTrue(refused.err().contains("for the first one in its life only"), refused::err);
  }

  @Test
  void whereTheKernelKillsFirstThereIsAWarning() {
    jvm.limit = 128 * MEGA;
    Played played = run("arm", "local/7");
    assertEquals(0, played.code(), played::err);
    assertTrue(
        played.err().startsWith("warning: The kernel's OOM kill comes first ("), played::err);
  }

  @Test
  void documents() {
    Played played = run("arm", "local/7", "--gzip=1", "-o", "json");
    assertEquals(0, played.code(), played::err);
    assertTrue(played.out().contains("\"schema\": \"jdebug/arm/v1\""), played::out);
    assertTrue(played.out().contains("\"first\": \"java\""), played::out);
    assertTrue(jvm.flag("HeapDumpPath").endsWith(".hprof.gz"));
    assertEquals("1", jvm.flag("HeapDumpGzipLevel"));
  }

  @Test
  void aJvmWithoutTheFlagsCannotBeArmed() {
    jvm.flags.clear();
    Played played = run("arm", "local/7");
    assertEquals(65, played.code());
    assertTrue(played.err().contains("has no HeapDumpOnOutOfMemoryError"), played::err);
  }

  @ParameterizedTest
  @CsvSource({
    "--gzip=0, --gzip takes a level",
    "--path=dumps, begins with /",
    "--disarm --path=/a, takes no --path",
  })
  void wrongWordsAreRefusedBeforeAnybodyIsAsked(String words, String because) {
    Played played = Played.Setting.bare().run(("arm local/7 " + words).split(" "));
    assertEquals(2, played.code());
    assertTrue(played.err().contains(because), played::err);
  }
}
