package dev.jdebug.testbed.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PtyProcessTests {

  private static PtyProcess shell(String script) throws IOException {
    return PtyProcess.start(List.of("sh", "-c", script), Map.of("WORD", "hello"));
  }

  private static String shown(PtyProcess process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void awaitGo(PtyProcess process) throws IOException {
    assertEquals(
        "go\r\n", new String(process.getInputStream().readNBytes(4), StandardCharsets.UTF_8));
  }

  @Test
  void aProcessHasItsOwnTerminal() throws Exception {
    PtyProcess process = shell("[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && : >/dev/tty && tty; exit 3");
    assertEquals(process.pty().terminal() + "\r\n", shown(process));
    assertEquals(3, process.waitFor());
  }

  @Test
  void keysArriveAndAreEchoed() throws Exception {
    PtyProcess process = shell("read -r word; echo \"$WORD $word\"");
    process.getOutputStream().write("world\n".getBytes(StandardCharsets.UTF_8));
    assertEquals("world\r\nhello world\r\n", shown(process));
  }

  @Test
  void interruptIsAKey() throws Exception {
    PtyProcess process = shell("trap 'echo caught; exit 5' INT; echo go; read -r word; exit 6");
    awaitGo(process);
    process.getOutputStream().write(3);
    assertTrue(shown(process).contains("caught"));
    assertEquals(5, process.waitFor());
  }

  @Test
  void settingsAndSizeAreSeenFromOutside() throws Exception {
    PtyProcess process =
        shell("stty raw -echo; stty size; head -c 1 >/dev/null; stty sane; stty size");
    byte[] size = new byte[64];
    int length = process.getInputStream().read(size);
    assertEquals("24 80\n", new String(size, 0, length, StandardCharsets.UTF_8));
    assertTrue(process.pty().raw());
    process.pty().resize(132, 43);
    assertEquals("132x43", process.pty().size());
    process.getOutputStream().write('x');
    assertEquals("43 132\r\n", shown(process));
  }

  @Test
  void hangingUpEndsTheSession() throws Exception {
    PtyProcess process = shell("echo go; exec sleep 3600");
    awaitGo(process);
    process.pty().close();
    assertEquals(128 + 1, process.waitFor());
  }
}
