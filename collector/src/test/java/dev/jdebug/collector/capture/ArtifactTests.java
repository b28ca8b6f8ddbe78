package dev.jdebug.collector.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ArtifactTests {

  @Test
  void countsAndDigestsWhatItPasses() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Artifact artifact = new Artifact(out, Digest.load());
    artifact.write('a');
    artifact.write("xbcx".getBytes(StandardCharsets.US_ASCII), 1, 2);
    artifact.write(new byte[0], 0, 0);
    assertEquals("abc", out.toString(StandardCharsets.US_ASCII));
    assertEquals(3, artifact.length());
    // FIPS 180-2, appendix B.1
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", artifact.sha256());
  }

  @Test
  void saysWhenItsReaderWentAway() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Artifact artifact = new Artifact(closed, Digest.load());
    Failure failure = assertThrows(Failure.class, () -> artifact.write(1));
    assertEquals(FailureKind.TRANSFER_UNPROVEN, failure.kind());
    assertTrue(failure.getMessage().contains("Broken pipe) after 0 bytes"));
    assertEquals(0, artifact.length());
  }

  @Test
  void keepsTheHeadOfAReply() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReplyHead head = new ReplyHead(out);
    head.write('1');
    head.write("2".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
    assertEquals("1" + "2".repeat(4095), head.text());
    assertEquals(10_001, out.size());
  }
}
