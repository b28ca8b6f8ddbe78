package dev.jdebug.producttests.shipped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the process shows: launcher, runtime, streams, exit codes. */
class ShippedProgramTests {
  private static final Path BIN =
      Path.of("..", "cli", "target", "dist", "jdebug", "bin").toAbsolutePath().normalize();

  private record Ran(int code, String out, String err) {}

  @BeforeAll
  static void packaged() {
    boolean there = Files.isExecutable(BIN.resolve("jdebug"));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, "the program is not packaged: " + BIN);
    }
    assumeTrue(there, "the program is not packaged: mvn package");
  }

  @Test
  void theVersionIsTheBuilds() throws Exception {
    Ran ran = run("jdebug", "--version");
    assertTrue(ran.out().matches("jdebug \\d+\\.\\d+\\.\\d+\n"), ran::out);
    assertEquals("", ran.err());
    assertEquals(0, ran.code());
  }

  @Test
  void wrongUsageIsTwo() throws Exception {
    assertEquals(
        new Ran(
            2,
            "",
            "error: Unknown option: '--foo'.\nhint: `jdebug jps --help` lists the options.\n"),
        run("jdebug", "jps", "--foo"));
  }

  @Test
  void thePluginsLinkTellsItsName(@TempDir Path elsewhere) throws Exception {
    Path link =
        Files.createSymbolicLink(elsewhere.resolve("kubectl-jdebug"), BIN.resolve("jdebug"));
    Ran ran = runFile(link, "--help");
    assertTrue(ran.out().contains("Usage: kubectl jdebug COMMAND"), ran::out);
  }

  @Test
  void javaOptionsFromOutsideChangeNothing() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(BIN.resolve("jdebug").toString(), "--version");
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Xint -Djdebug.version=wrong");
    builder.environment().put("JDK_JAVA_OPTIONS", "-Djdebug.version=wrong");
    Ran ran = ran(builder);
    assertTrue(ran.out().startsWith("jdebug ") && !ran.out().contains("wrong"), ran::out);
    assertEquals("", ran.err());
  }

  @Test
  void aThreadDumpOfThisJvmIsAllThatStdoutGets() throws Exception {
    Ran ran = run("jdebug", "thread-dump", "local/" + ProcessHandle.current().pid());
    assertFalse(ran.err().contains("error:"), ran::err);
    assertTrue(ran.err().contains("thread"), "the verdict");
    assertEquals(0, ran.code());
    assertTrue(ran.out().contains("\nFull thread dump "), ran::out);
    assertTrue(ran.out().contains("aThreadDumpOfThisJvmIsAllThatStdoutGets"), ran::out);
  }

  @Test
  void aReaderThatGoesAwayIsNoError() throws Exception {
    String line =
        BIN.resolve("jdebug")
            + " top local/"
            + ProcessHandle.current().pid()
            + " --count 50 --interval 100ms | head -n 1 >/dev/null";
    Ran ran = ran(new ProcessBuilder("sh", "-c", line));
    assertEquals("", ran.err());
    assertEquals(0, ran.code());
  }

  @Test
  void aTermSignalEndsItWithItsCode() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            BIN.resolve("jdebug").toString(),
            "top",
            "local/" + ProcessHandle.current().pid(),
            "--count",
            "1000");
    Process process = builder.start();
    assertTrue(process.inputReader().readLine().startsWith("local/"), "the first screen");
    process.destroy();
    assertEquals(143, process.waitFor());
  }

  @Test
  void anUnreachableClusterIsOneSentence(@TempDir Path folder) throws Exception {
    Path kubeconfig = folder.resolve("config");
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        current-context: a
        clusters: [{name: a, cluster: {server: "https://127.0.0.1:1"}}]
        contexts: [{name: a, context: {cluster: a, user: a}}]
        users: [{name: a, user: {token: none}}]
        """);
    Ran ran = run("jdebug", "jps", "--kubeconfig", kubeconfig.toString());
    assertEquals(69, ran.code(), ran::err);
    assertEquals(2, ran.err().lines().count(), ran::err);
    assertEquals("", ran.out());
  }

  private static Ran run(String program, String... words) throws Exception {
    return runFile(BIN.resolve(program), words);
  }

  private static Ran runFile(Path program, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    return ran(new ProcessBuilder(command));
  }

  private static Ran ran(ProcessBuilder builder) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("jdebug", ".err");
    try {
      Process process = builder.redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ran(process.waitFor(), out, Files.readString(errors));
    } finally {
      Files.delete(errors);
    }
  }
}
