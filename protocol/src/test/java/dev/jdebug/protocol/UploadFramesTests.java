package dev.jdebug.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UploadFramesTests {
  private final byte[] content = new byte[3000];

  UploadFramesTests() {
    new Random(11).nextBytes(content);
  }

  private byte[] framed() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    UploadFrames.Writer writer = new UploadFrames.Writer(stream);
    writer.write(content, 0, 1000);
    writer.write(content[1000]);
    writer.write(content, 1001, 1999);
    writer.end();
    return stream.toByteArray();
  }

  private static String read(byte[] framed, OutputStream file) throws IOException {
    return UploadFrames.read(new DataInputStream(new ByteArrayInputStream(framed)), file);
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    assertEquals(64, read(framed(), file).length());
    assertArrayEquals(content, file.toByteArray());
  }

  @Test
  void cutAnywhereItIsNoFile() throws IOException {
    byte[] framed = framed();
    for (int length = 0; length < framed.length; length++) {
      byte[] cut = Arrays.copyOf(framed, length);
      assertThrows(
          EOFException.class, () -> read(cut, OutputStream.nullOutputStream()), "at " + length);
    }
  }

  @Test
  void whatChangedOnTheWayIsNoFile() throws IOException {
    for (int at = 4; at < 1004; at += 7) {
      byte[] framed = framed();
      framed[at] ^= 1;
      Failure failure =
          assertThrows(Failure.class, () -> read(framed, OutputStream.nullOutputStream()));
      assertEquals(FailureKind.TRANSFER_UNPROVEN, failure.kind());
    }
  }

  @Test
  void whatIsGivenUpIsNoFile() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    UploadFrames.Writer writer = new UploadFrames.Writer(stream);
    writer.write(content);
    writer.giveUp();
    assertThrows(
        EOFException.class, () -> read(stream.toByteArray(), OutputStream.nullOutputStream()));
  }
}
