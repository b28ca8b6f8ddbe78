package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Hungry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs that run out of memory for real, after somebody armed them or did not. */
@NeedsSandbox
class ArmTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);
  private static final String SIGN = "/tmp/eat";
  private static final String FOLDER = "/dumps";

  /** A JVM and as whom the collector comes. */
  record Cell(int version, Collectors collector) {}

  static List<Cell> cells() {
    return Stream.of(8, 11, 17, 21, 25)
        .flatMap(
            version ->
                Stream.of(Collectors.SAME_UID_AND_GID, Collectors.ROOT_WITH_DEFAULTS_AND_PTRACE)
                    .map(collector -> new Cell(version, collector)))
        .toList();
  }

  private final Path volume;

  ArmTests(@TempDir Path volume) throws IOException {
    this.volume = volume;
    Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private RunningTarget start(int version, String... flags) {
    return TargetSpec.jvm(version)
        .volume(volume, FOLDER)
        .flags("-XX:+UseSerialGC", "-Xmx32m")
        .flags(flags)
        .program(Hungry.class, SIGN)
        .start();
  }

  /** Lets it run out of memory once more. */
  private static void starve(RunningTarget target) {
    long before = times(target);
    assertEquals(0, target.inside("touch", SIGN).exitCode());
    boolean out = Fact.await(Duration.ofSeconds(60), () -> times(target) > before);
    assertTrue(out, () -> target.stdout() + target.stderr());
  }

  private static long times(RunningTarget target) {
    return target.stdout().lines().filter(Hungry.LINE::equals).count();
  }

  private List<String> dumps() throws IOException {
    try (Stream<Path> files = Files.list(volume)) {
      return files.map(file -> FOLDER + "/" + file.getFileName()).toList();
    }
  }

  private static String row(Beside.Played played, String key) {
    return played
        .out()
        .lines()
        .filter(line -> line.startsWith("  " + key + " "))
        .map(line -> line.substring(9).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError(played));
  }

  private static long objects(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return HprofWalk.copy(in, OutputStream.nullOutputStream(), false).objects();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void theDumpIsWhereItWasSaidToBe(Cell cell) throws IOException {
    try (RunningTarget target = start(cell.version())) {
      Beside beside = new Beside(target, cell.collector().identity());

      Beside.Played armed = beside.run("arm", "--path", FOLDER);
      assertEquals(0, armed.code(), armed::err);
      assertEquals(List.of(), dumps());
      starve(target);

      assertEquals(List.of(row(armed, "dump")), dumps());
      assertTrue(objects(volume.resolve(row(armed, "dump").substring(FOLDER.length() + 1))) > 500);
      assertEquals("true", flag(target, "HeapDumpOnOutOfMemoryError"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void disarmedItIsAsItWasStartedAndWritesNone(int version) throws IOException {
    try (RunningTarget target = start(version, "-XX:HeapDumpPath=/tmp/mine.hprof")) {
      Beside beside = new Beside(target, SAME);
      Beside.Played none = beside.run("arm", "--disarm");
      assertTrue(none.out().contains("nothing was changed"), none::toString);

      assertEquals(0, beside.run("arm", "--path", FOLDER).code());
      Beside.Played disarmed = beside.run("arm", "--disarm");
      assertEquals(0, disarmed.code(), disarmed::err);
      assertTrue(disarmed.out().contains("as it was started again"), disarmed::out);
      assertEquals("/tmp/mine.hprof", flag(target, "HeapDumpPath"));
      starve(target);

      assertEquals(List.of(), dumps());
      assertFalse(Files.exists(target.process().root().resolve("tmp/mine.hprof")));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 17, 21, 25})
  void whatHasRunOutBeforeWritesNoneAndIsNotArmed(int version) throws IOException {
    try (RunningTarget target = start(version)) {
      starve(target);
      Beside beside = new Beside(target, SAME);

      Beside.Played refused = beside.run("arm", "--path", FOLDER);
      assertEquals(65, refused.code(), refused::out);
      assertTrue(refused.err().contains("OutOfMemoryError already"), refused::err);

      assertEquals(0, beside.run("arm", "--path", FOLDER, "--force").code());
      starve(target);
      assertEquals(List.of(), dumps(), "the refusal was right");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void aDryRunChangesNothing(int version) {
    try (RunningTarget target = start(version)) {
      Beside.Played played =
          new Beside(target, SAME).run("arm", "--path", FOLDER, "--dry-run=client");
      assertEquals(0, played.code(), played::err);
      assertTrue(played.out().contains("would be armed"), played::out);
      assertEquals("false", flag(target, "HeapDumpOnOutOfMemoryError"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void withoutAPathItIsTheVolume(int version) throws IOException {
    try (RunningTarget target = start(version)) {
      Beside.Played armed = new Beside(target, SAME).run("arm");
      assertEquals(0, armed.code(), armed::err);
      assertTrue(row(armed, "on").startsWith("a mount of its container (/dumps), "), armed::out);
      starve(target);
      assertEquals(List.of(row(armed, "dump")), dumps());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void placesThatAreNoGoodAreRefused(int version) {
    try (RunningTarget target = start(version)) {
      Beside beside = new Beside(target, SAME);
      refused(beside, "/var/tmp", "container's own layer");
      refused(beside, "/no/dumps", "no folder");
      refused(beside, "/etc/oom.hprof", "may not write");
      assertEquals(0, target.inside("touch", FOLDER + "/taken.hprof").exitCode());
      refused(beside, FOLDER + "/taken.hprof", "is there already");
      assertEquals("false", flag(target, "HeapDumpOnOutOfMemoryError"));
    }
  }

  private static void refused(Beside beside, String path, String because) {
    Beside.Played played = beside.run("arm", "--path", path);
    assertEquals(65, played.code(), played::out);
    assertTrue(played.err().contains(because), played::err);
  }

  /** As the JVM's own tool prints it. */
  private static String flag(RunningTarget target, String name) {
    return target
        .ownJcmd("VM.flags", "-all")
        .stdout()
        .lines()
        .filter(line -> line.contains(" " + name + " "))
        .map(line -> line.replaceAll(".*= *([^ ]*) *\\{.*", "$1"))
        .findFirst()
        .orElse("?");
  }
}
