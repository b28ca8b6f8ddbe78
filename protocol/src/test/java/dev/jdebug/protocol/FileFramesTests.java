package dev.jdebug.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileFramesTests {
  private static final FileRow ROW =
      new FileRow(
          new RemotePath("/a\u00ff b%"), FileRow.Type.FILE, 3, -5, 7, 8, 0644, "a \"problem\"");

  /** Everything that comes, as text. */
  private static final class Told implements FileFrameReader.Listener {
    final List<String> told = new ArrayList<>();

    @Override
    public void file(FileRow row) {
      told.add(row.toString());
    }

    @Override
    public void data(byte[] bytes, int offset, int length) {
      for (int i = 0; i < length; i++) {
        told.add("byte " + bytes[offset + i]);
      }
    }

    @Override
    public void proof(long bytes, byte[] sha256) {
      told.add(bytes + " " + HexFormat.of().formatHex(sha256));
    }

    @Override
    public void end() {
      told.add("end");
    }

    @Override
    public void failed(Event.Failed failed) {
      told.add(failed.toString());
    }
  }

  private static byte[] stream() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    FileFrames frames = new FileFrames(stream);
    frames.file(ROW);
    frames.data(new byte[] {9, 1, 2, 3, 9}, 1, 3);
    frames.proof(3, new byte[32]);
    frames.end();
    frames.failed(new Event.Failed(FailureKind.NOT_FOUND, "No.", ""));
    return stream.toByteArray();
  }

  @Test
  void arriveInWhicheverPieces() throws IOException {
    byte[] stream = stream();
    List<String> whole = told(stream, stream.length);
    assertEquals(
        List.of(
            ROW.toString(),
            "byte 1",
            "byte 2",
            "byte 3",
            "3 " + "00".repeat(32),
            "end",
            new Event.Failed(FailureKind.NOT_FOUND, "No.", "").toString()),
        whole);
    for (int piece = 1; piece < 20; piece++) {
      assertEquals(whole, told(stream, piece));
    }
  }

  private static List<String> told(byte[] stream, int piece) throws IOException {
    Told told = new Told();
    FileFrameReader reader = new FileFrameReader(told);
    for (int at = 0; at < stream.length; at += piece) {
      reader.write(stream, at, Math.min(piece, stream.length - at));
    }
    return told.told;
  }

  @Test
  void hostileStreamsEndInOneSortOfException() throws IOException {
    Random random = new Random(1);
    byte[] stream = stream();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = stream.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        told(broken, 1 + random.nextInt(50));
      } catch (IOException e) {
        refused++;
      }
    }
    assertTrue(refused > 5_000, refused + " were refused");
  }

  @Test
  void pathsAreBytesAndTravelInAscii() {
    assertEquals("/a%FF%20b%25", ROW.path().wire());
    assertEquals(ROW.path(), RemotePath.ofWire(ROW.path().wire()));
    assertEquals("/a%FF%20b%25", ROW.path().toString(), "no UTF-8");
    assertEquals("/ü x", RemotePath.ofText("/ü x").toString());
    assertEquals("/%C3%BC", RemotePath.ofText("/ü").wire());
    assertEquals("100%", RemotePath.ofWire("100%").bytes());
    assertEquals("b", new RemotePath("/a/b/").name());
    assertEquals("", new RemotePath("/").name());
    assertEquals("/x", new RemotePath("/").child("x").bytes());
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder bytes = new StringBuilder("/");
      for (int j = random.nextInt(20); j >= 0; j--) {
        bytes.append((char) (1 + random.nextInt(255)));
      }
      RemotePath path = new RemotePath(bytes.toString());
      assertEquals(path, RemotePath.ofWire(path.wire()));
      assertTrue(path.wire().chars().allMatch(c -> c > ' ' && c < 0x7f), path::wire);
    }
  }

  @Test
  void requestsAreReadBackAsTheyWereWritten() {
    FilePlace place = FilePlace.of(new JvmSelector("7", "abc"));
    List<RemotePath> paths = List.of(new RemotePath("--x"), new RemotePath("/\u00ff y"));
    for (CollectorRequest request :
        List.of(
            new CollectorRequest.FileList(place, paths),
            new CollectorRequest.FileRead(place, paths, 0, -1, false, false),
            new CollectorRequest.FileRead(FilePlace.SPOOL, paths, 5, 10, true, true))) {
      CollectorInvocation invocation =
          new CollectorInvocation(request, true, CollectorInvocation.DEFAULT_TIMEOUT);
      assertEquals(invocation, CollectorInvocation.parse(invocation.toArguments()));
    }
    FileRow taken = new FileRow(paths.get(1), FileRow.Type.FILE, 1, -2, 3, 4, 0, "");
    CollectorInvocation delete =
        new CollectorInvocation(
            new CollectorRequest.FileDelete(place, taken),
            false,
            CollectorInvocation.DEFAULT_TIMEOUT);
    assertEquals(delete, CollectorInvocation.parse(delete.toArguments()));
  }
}
