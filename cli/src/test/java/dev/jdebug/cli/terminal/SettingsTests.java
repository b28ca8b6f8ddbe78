package dev.jdebug.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.testbed.pty.PtyProcess;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTests {
  /** Flags, line discipline and keys; what the kernel's structure has behind them is padding. */
  private static final int FIELDS = 36;

  @Test
  void rawIsWhatTheSystemCallsRaw() throws Exception {
    PtyProcess process =
        PtyProcess.start(
            List.of(
                "sh",
                "-c",
                "echo 1; read -r _; stty cs8 -parenb raw -echo -echonl -iexten; echo 2; cat"),
            Map.of());
    process.getInputStream().readNBytes(3);
    byte[] before = process.pty().settings();
    process.getOutputStream().write('\n');
    process.getInputStream().readNBytes(4);
    byte[] expected = fields(process.pty().settings());
    byte[] ours = fields(new Settings(before).raw().termios());
    // stty says -onlcr too, which without OPOST means nothing, and more of the like.
    assertEquals(expected[12] & 0x4b, ours[12] & 0x4b, "nothing is echoed, no line is edited");
    assertArrayEquals(Arrays.copyOfRange(expected, 17, 36), Arrays.copyOfRange(ours, 17, 36));
    process.destroyForcibly();
    process.pty().close();
  }

  private static byte[] fields(byte[] settings) {
    return Arrays.copyOf(settings, FIELDS);
  }
}
