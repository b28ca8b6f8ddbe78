package dev.jdebug.collector.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrameReader;
import dev.jdebug.protocol.FileFrames;
import dev.jdebug.protocol.FilePlace;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.RemotePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReadingTests {
  private final Path folder;

  FileReadingTests(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What came, and what happens while it comes. */
  private static final class Seen implements FileFrameReader.Listener {
    final List<FileRow> rows = new ArrayList<>();
    final ByteArrayOutputStream data = new ByteArrayOutputStream();
    final List<Long> proofs = new ArrayList<>();
    final List<Event.Failed> failures = new ArrayList<>();
    Runnable meanwhile = () -> {};
    byte[] lastProof = new byte[0];
    int ends;

    @Override
    public void file(FileRow row) {
      rows.add(row);
      meanwhile.run();
    }

    @Override
    public void data(byte[] bytes, int offset, int length) {
      data.write(bytes, offset, length);
    }

    @Override
    public void proof(long bytes, byte[] sha256) {
      proofs.add(bytes);
      lastProof = sha256;
    }

    @Override
    public void end() {
      ends++;
    }

    @Override
    public void failed(Event.Failed failed) {
      failures.add(failed);
    }
  }

  private Seen read(CollectorRequest.FileRead request, Runnable meanwhile) throws IOException {
    Seen seen = new Seen();
    seen.meanwhile = meanwhile;
    try (Descriptor root = Descriptor.directory(folder.toString())) {
      FileFrames frames = new FileFrames(new FileFrameReader(seen));
      new FileReading(new FileRoot(1, "process 1", root), request, frames).run();
    }
    return seen;
  }

  private Seen read(String... paths) throws IOException {
    return read(request(0, -1, false, paths), () -> {});
  }

  private static CollectorRequest.FileRead request(
      long from, long length, boolean growing, String... paths) {
    List<RemotePath> wanted = Arrays.stream(paths).map(RemotePath::ofText).toList();
    return new CollectorRequest.FileRead(FilePlace.SPOOL, wanted, from, length, false, growing);
  }

  private byte[] file(String name, int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Files.write(folder.resolve(name), content);
    return content;
  }

  private static byte[] sha256(byte[] content) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(content);
  }

  @Test
  void proofsOfBeginningsComeInBetween() throws Exception {
    byte[] content = file("f", FileFrames.CHUNK + 5);
    Seen seen = read("/f");
    assertArrayEquals(content, seen.data.toByteArray());
    assertEquals(List.of((long) FileFrames.CHUNK, (long) content.length), seen.proofs);
    assertArrayEquals(sha256(content), seen.lastProof);
    assertEquals(content.length, seen.rows.getFirst().size());
    assertEquals(1, seen.ends);
  }

  @Test
  void whatIsThereAlreadyIsProvenAndNotSent() throws Exception {
    byte[] content = file("f", FileFrames.CHUNK + 500);
    int from = FileFrames.CHUNK + 100;
    Seen seen = read(request(from, -1, false, "/f"), () -> {});
    assertArrayEquals(Arrays.copyOfRange(content, from, content.length), seen.data.toByteArray());
    assertEquals(List.of((long) FileFrames.CHUNK, (long) content.length), seen.proofs);
    Seen all = read(request(content.length, -1, false, "/f"), () -> {});
    assertEquals(0, all.data.size());
    assertArrayEquals(sha256(content), all.lastProof);
  }

  @Test
  void severalFollowEachOtherAndOneThatIsMissingIsSaid() throws Exception {
    file("a", 3);
    file("c", 0);
    Files.createDirectory(folder.resolve("d"));
    Seen seen = read("/a", "/b", "/c", "/d");
    assertEquals(List.of("/a", "/c"), seen.rows.stream().map(row -> row.path().bytes()).toList());
    assertEquals(
        List.of(FailureKind.NOT_FOUND, FailureKind.TARGET_UNFIT),
        seen.failures.stream().map(Event.Failed::kind).toList());
    assertEquals(
        "There is no /b in the file system of process 1.", seen.failures.getFirst().message());
    assertEquals(2, seen.ends);
  }

  @Test
  void linksLeadWhereTheyLeadForTheTarget() throws Exception {
    Files.createDirectories(folder.resolve("var/log"));
    file("var/log/app", 10);
    Files.createSymbolicLink(folder.resolve("absolute"), Path.of("/var/log/app"));
    Files.createSymbolicLink(folder.resolve("up"), Path.of("../../../../../../var/log/app"));
    Files.createSymbolicLink(folder.resolve("circle"), Path.of("/circle"));
    Files.createSymbolicLink(folder.resolve("outside"), Path.of("/etc/hostname"));
    assertEquals(10, read("/absolute").data.size());
    assertEquals(10, read("/up").data.size());
    assertEquals(FailureKind.NOT_FOUND, read("/circle").failures.getFirst().kind());
    assertEquals(FailureKind.NOT_FOUND, read("/outside").failures.getFirst().kind());
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    assertEquals(FailureKind.TARGET_UNFIT, read("/fifo").failures.getFirst().kind());
  }

  private void append(String name) {
    try {
      Files.writeString(folder.resolve(name), "more", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFileThatGrowsMeanwhileIsRefused() throws Exception {
    file("f", 100);
    Seen seen = read(request(0, -1, false, "/f"), () -> append("f"));
    assertEquals(0, seen.ends);
    assertEquals(
        "/f grew from 100 to 104 bytes while it was read.", seen.failures.getFirst().message());
  }

  @Test
  void whatAGrowingFileHadIsTakenWhenAskedFor() throws Exception {
    byte[] content = file("f", 100);
    Seen seen = read(request(0, -1, true, "/f"), () -> append("f"));
    assertEquals(1, seen.ends);
    assertArrayEquals(content, seen.data.toByteArray());
    Seen again = read(request(50, 100, true, "/f"), () -> {});
    assertArrayEquals(Arrays.copyOfRange(content, 50, 100), again.data.toByteArray());
    assertArrayEquals(sha256(content), again.lastProof);
  }

  @Test
  void aFileThatBecomesShorterIsRefusedInAnyCase() throws Exception {
    file("f", 100);
    for (boolean growing : new boolean[] {false, true}) {
      Seen seen =
          read(
              request(0, -1, growing, "/f"),
              () -> {
                try {
                  Files.writeString(folder.resolve("f"), "");
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      assertEquals(0, seen.ends);
      file("f", 100);
    }
  }

  @Test
  void aFileThatIsReplacedMeanwhileIsRefused() throws Exception {
    file("f", 100);
    file("g", 100);
    Seen seen =
        read(
            request(0, -1, false, "/f"),
            () -> assertTrue(folder.resolve("g").toFile().renameTo(folder.resolve("f").toFile())));
    assertTrue(
        seen.failures.getFirst().message().contains("was replaced by another file"),
        seen.failures::toString);
  }

  @Test
  void whatHasNoSizeIsReadToItsEnd() throws Exception {
    Seen seen = new Seen();
    try (Descriptor root = Descriptor.directory("/proc/self")) {
      FileFrames frames = new FileFrames(new FileFrameReader(seen));
      new FileReading(new FileRoot(1, "process 1", root), request(0, -1, false, "/environ"), frames)
          .run();
    }
    assertTrue(seen.data.size() > 0);
    assertEquals(seen.data.size(), seen.rows.getFirst().size());
    assertArrayEquals(sha256(seen.data.toByteArray()), seen.lastProof);
  }
}
