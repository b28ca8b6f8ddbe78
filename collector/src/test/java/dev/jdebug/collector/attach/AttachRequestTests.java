package dev.jdebug.collector.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AttachRequestTests {

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void version1HasAlwaysThreeArguments() {
    assertEquals("1\0properties\0\0\0\0", text(AttachRequest.of("properties").version1()));
    assertEquals(
        "1\0load\0instrument\0false\0a.jar=x\0",
        text(AttachRequest.of("load", "instrument", "false", "a.jar=x").version1()));
  }

  @Test
  void version2SaysItsSizeAndTakesAnyNumber() {
    String content = "jcmd\0a\0b\0c\0dé\0";
    assertEquals(
        "2\0" + content.getBytes(StandardCharsets.UTF_8).length + "\0" + content,
        text(AttachRequest.of("jcmd", "a", "b", "c", "dé").version2()));
  }

  @Test
  void bytesCountNotCharacters() {
    assertTrue(AttachRequest.of("jcmd", "x".repeat(1024)).fitsVersion1());
    assertFalse(AttachRequest.of("jcmd", "x".repeat(1025)).fitsVersion1());
    assertFalse(AttachRequest.of("jcmd", "é".repeat(513)).fitsVersion1());
    assertFalse(AttachRequest.of("jcmd", "a", "b", "c", "d").fitsVersion1());
  }

  @Test
  void refusesWhatNoJvmTakes() {
    Failure failure =
        assertThrows(
            Failure.class, () -> AttachRequest.of("jcmd", "x".repeat(256 * 1024)).version2());
    assertEquals(FailureKind.USAGE, failure.kind());
  }
}
