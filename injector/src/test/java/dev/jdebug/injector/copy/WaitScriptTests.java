package dev.jdebug.injector.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, run by this host's shell with its folder elsewhere. */
class WaitScriptTests {
  private final Path folder;

  WaitScriptTests(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A busybox that knows the four applets that are asked of it, and ends instead of sleeping. */
  @BeforeEach
  void layOut() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("tools/bin"));
    Path busybox = bin.resolve("busybox");
    Files.writeString(
        busybox,
        "#!/bin/sh\napplet=$1; shift\ncase $applet in sleep) kill $PPID ;; *) exec $applet \"$@\""
            + " ;; esac\n");
    busybox.toFile().setExecutable(true);
  }

  private static String run(Path directory, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(20, TimeUnit.SECONDS);
    return output + (process.exitValue() == 0 ? "" : "exit " + process.exitValue());
  }

  /** Lets it write its files for a command, and runs what it wrote. */
  private String original(Path directory, List<String> command, List<String> args)
      throws Exception {
    List<String> words = new ArrayList<>(WaitScript.command(command, args));
    words.set(0, "/bin/sh");
    words.remove(1);
    words.set(2, WaitScript.TEXT.replace("/jdebug", folder.toString()));
    String said = run(directory, words);
    assertEquals("jdebug: this container waits; ", said.substring(0, 30), said);
    return run(folder, List.of("/bin/sh", folder.resolve("run-original").toString()));
  }

  @Test
  void theKubeletWouldLeaveItAsItIs() {
    assertFalse(WaitScript.TEXT.contains("$("));
    assertFalse(WaitScript.TEXT.contains("$$"));
  }

  @Test
  void runsTheOriginalWordForWord() throws Exception {
    List<String> hostile =
        List.of(
            "a b",
            "it's",
            "''",
            "",
            "$HOME `id` \\ \"q\"",
            "two\nlines\n",
            "*",
            "-n",
            "ü😀",
            "$(POD_IP)",
            "%s\\n");
    List<String> args = new ArrayList<>(List.of("[%s]\\n"));
    args.addAll(hostile);
    String expected = String.join("", hostile.stream().map(word -> "[" + word + "]\n").toList());
    assertEquals(expected, original(folder, List.of("printf"), args));
    assertEquals(expected, original(folder, List.of("/usr/bin/printf"), args));
  }

  @Test
  void runsItWhereItWouldHaveRun() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("odd 'name'"));
    assertEquals(odd + "\n", original(odd, List.of("pwd"), List.of()));
  }

  @Test
  void saysWhichWordIsNotThere() throws Exception {
    String said = original(folder, List.of("no-such-program"), List.of("x"));
    assertEquals(
        "run-original: no-such-program is not on the PATH ("
            + System.getenv("PATH")
            + ").\nexit 127",
        said);
  }

  @Test
  void saysThatOnlyTheImageKnows() throws Exception {
    String said = original(folder, List.of(), List.of("--port", "80"));
    assertEquals(
        "run-original: the pod names no command: it is the entry point of the image, which"
            + " Kubernetes does not tell.\nrun-original: its arguments are in "
            + folder
            + "/run-original.args.\nexit 127",
        said);
    assertEquals(
        List.of("'--port'", "'80'"), Files.readAllLines(folder.resolve("run-original.args")));
  }
}
