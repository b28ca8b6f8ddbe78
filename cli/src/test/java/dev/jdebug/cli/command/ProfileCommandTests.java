package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.JvmSelector;
import dev.jdebug.protocol.ProfileSettings;
import dev.jdebug.protocol.ProfileSettings.Format;
import dev.jdebug.protocol.ProfileSettings.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileCommandTests {
  private static final String STACKS =
      """
      java/lang/Thread.run;shop/Cart.total;shop/Tax.of 60
      java/lang/Thread.run;shop/Cart.total 30
      java/lang/Thread.run;shop/Mail.send;/lib/libc.so.6 10
      """;

  private final List<CollectorInvocation> asked = new ArrayList<>();
  private final Path folder;
  private String stacks = STACKS;

  ProfileCommandTests(@TempDir Path folder) {
    this.folder = folder;
  }

  private final HostCollector host =
      (invocation, artifact, events) -> {
        asked.add(invocation);
        byte[] answer = stacks.getBytes(StandardCharsets.UTF_8);
        artifact.write(answer);
        events.accept(
            new Event.Result(answer.length, "ab".repeat(32), "profiler", 11, Duration.ofMillis(9)));
      };

  private Played run(String... words) {
    List<String> line = new ArrayList<>(List.of("profile", "local/11"));
    line.addAll(List.of(words));
    return Played.Setting.bare().withHost(host).run(line.toArray(String[]::new));
  }

  @Test
  void theHottestFramesComeFirstAndAPageLiesBesideTheStacks() throws IOException {
    Played played = run("--to", folder.resolve("cart.html").toString());

    assertEquals(0, played.code(), played::err);
    assertEquals(
        """
        SELF    TOTAL   FRAME
        60.0%   60.0%   shop.Tax.of
        30.0%   90.0%   shop.Cart.total
        10.0%   10.0%   /lib/libc.so.6
        CPU time in 30s: 100 samples.
        """,
        played.out());
    assertTrue(played.err().startsWith("async-profiler is loaded into the JVM"), played::err);
    assertEquals(STACKS, Files.readString(folder.resolve("cart.collapsed")));
    assertTrue(Files.exists(folder.resolve("cart.collapsed.manifest.json")));
    assertTrue(Files.readString(folder.resolve("cart.html")).contains("Tax.of"));
  }

  @Test
  void whatIsAskedForIsHandedOnWithTimeToSpare() {
    run("--event=alloc", "--interval=512k", "--duration=5s", "--threads", "--to", folder + "/");

    assertEquals(
        new CollectorRequest.Profile(
            new JvmSelector("11", ""),
            new ProfileSettings(Subject.ALLOC, Format.COLLAPSED, 5000, 512 << 10, true)),
        asked.getLast().request());
    assertEquals(Duration.ofSeconds(125), asked.getLast().timeout());
  }

  @Test
  void aRecordingAndStacksAreFilesOfTheirOwn() throws IOException {
    Played recording = run("--format=jfr", "--to", folder + "/");
    assertEquals("", recording.out());
    assertTrue(recording.err().contains(".jfr: "), recording::err);

    Played stacksOnly = run("--format=collapsed", "--event=wall", "--to", "-");
    assertEquals(STACKS, stacksOnly.out());
    try (var files = Files.list(folder)) {
      assertFalse(files.anyMatch(file -> file.toString().endsWith(".html")));
    }
  }

  @Test
  void aPageIsDrawnHereOnly() {
    Played played = run("--to", "s3://evidence/cart.html");
    assertEquals(2, played.code());
    assertTrue(
        played.err().contains("in files here, not in s3://evidence/cart.html."), played::err);
  }

  @Test
  void noSampleIsNoProfile() {
    stacks = "";
    Played played = run("--event=lock", "--to", folder + "/");

    assertEquals(1, played.code());
    assertTrue(played.err().contains("error: There is not one sample"), played::err);
  }

  @ParameterizedTest
  @CsvSource({
    "--event=luck, '--event takes cpu, wall, alloc or lock, not “luck”.'",
    "--format=pdf, '--format takes flamegraph, collapsed or jfr, not “pdf”.'",
    "--duration=2h, --duration is at least 100ms and at most 1h.",
    "--interval=often, '--interval takes a duration, not “often”.'",
    "--to=-, A flame graph and its stacks are two files."
  })
  void nonsenseIsRefusedBeforeAnybodyIsAsked(String word, String message) {
    Played played = run(word);

    assertEquals(2, played.code());
    assertTrue(played.err().startsWith("error: " + message), played::err);
    assertEquals(List.of(), asked);
  }
}
