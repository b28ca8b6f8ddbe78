package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of targets in file systems of their own, read in each identity that a helper may have. */
@NeedsSandbox
class FileAccessTests {
  private static final String FILES =
      "umask 077; echo only-mine > /tmp/secret; ln -s /tmp/secret /tmp/link; mkfifo /tmp/fifo";

  private static CollectorRun run(
      RunningTarget target, Identity identity, String verb, String... more) {
    String[] words = new String[more.length + 3];
    words[0] = verb;
    words[1] = Long.toString(target.pid());
    words[2] = "--";
    System.arraycopy(more, 0, words, 3, more.length);
    return CollectorRun.beside(target, identity, words);
  }

  /** What file-read writes; frames are bytes, of which the text is looked at. */
  private static String read(RunningTarget target, Identity identity, String... paths)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("file-read", "--events=json"));
    words.addAll(List.of(Long.toString(target.pid()), "--"));
    words.addAll(List.of(paths));
    SandboxProcess process =
        target.startBeside(identity, CollectorRun.program(words.toArray(String[]::new)));
    try (InputStream stdout = process.process().getInputStream()) {
      String frames = new String(stdout.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertEquals(0, process.awaitExit(Duration.ofSeconds(60)), frames);
      return frames;
    }
  }

  @ParameterizedTest
  @EnumSource(Collectors.class)
  void whatTheTargetMayReadIsRead(Collectors collector) throws IOException {
    try (RunningTarget target = TargetSpec.jvm(25).start()) {
      assertEquals(0, target.inside("sh", "-c", FILES).exitCode());

      CollectorRun list = run(target, collector.identity(), "file-list", "/tmp/s*", "/tmp/link");
      assertEquals(0, list.ran().exitCode(), list.ran()::stderr);
      assertEquals(2, list.artifact().lines().filter(line -> line.contains("\"file\"")).count());

      String read = read(target, collector.identity(), "/tmp/link", "/tmp/fifo");
      assertTrue(read.contains("only-mine\n"), read);
      assertTrue(read.contains("a pipe, socket or device"), read);
    }
  }

  @Test
  void aProcessThatIsNoJvmHasFilesToo() throws IOException {
    try (RunningTarget target = TargetSpec.process("sleep", "3600").start()) {
      String read = read(target, Identity.restricted(1000, 1000), "/etc/passwd", "/proc/1/comm");
      assertTrue(read.contains("root:"), read);
      assertTrue(read.contains("sleep\n"), read);
    }
  }

  @Test
  void anotherUserIsNotLetIn() {
    try (RunningTarget target = TargetSpec.jvm(25).start()) {
      CollectorRun read = run(target, Identity.restricted(1001, 1000), "file-read", "/etc/passwd");
      assertEquals(FailureKind.NO_ACCESS, read.failure().kind());
      assertFalse(read.artifact().contains("root:"), read::artifact);
    }
  }

  @Test
  void whatTheTargetMayNotReadIsNotRead() throws IOException {
    try (RunningTarget target = TargetSpec.jvm(25).start()) {
      String read = read(target, Identity.restricted(1000, 1000), "/etc/shadow", "/etc/passwd");
      assertTrue(read.contains("may not be read by the target's own user"), read);
      assertTrue(read.contains("root:x:0:0"), "the next one follows");
    }
  }
}
