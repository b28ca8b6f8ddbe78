package dev.jdebug.collector.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.RemotePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileListingTests {
  private final Path folder;

  FileListingTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("log/old"));
    Files.writeString(folder.resolve("log/app.1.log"), "1");
    Files.writeString(folder.resolve("log/app.2.log"), "22");
    Files.writeString(folder.resolve("log/old/app.3.log"), "333");
    Files.createSymbolicLink(folder.resolve("log/now"), Path.of("app.2.log"));
    Files.createSymbolicLink(folder.resolve("l"), Path.of("/log"));
  }

  private List<FileRow> rows(String path) throws KernelException {
    List<FileRow> rows = new ArrayList<>();
    try (Descriptor root = Descriptor.directory(folder.toString())) {
      new FileListing(new FileRoot(1, "process 1", root), rows::add).list(new RemotePath(path));
    }
    return rows;
  }

  private List<String> paths(String path) throws KernelException {
    return rows(path).stream().map(row -> row.path().bytes()).toList();
  }

  @Test
  void aDirectoryComesWithAllBelowItInOrder() throws KernelException {
    assertEquals(
        List.of(
            "/log",
            "/log/app.1.log",
            "/log/app.2.log",
            "/log/now",
            "/log/old",
            "/log/old/app.3.log"),
        paths("/log"));
    assertEquals(FileRow.Type.LINK, rows("/log").get(3).type());
    assertEquals(3, rows("/log").getLast().size());
  }

  @Test
  void aLinkThatIsNamedIsFollowedInTheTargetsRoot() throws KernelException {
    assertEquals("/l/app.1.log", paths("/l").get(1));
    assertEquals(FileRow.Type.FILE, rows("/log/now").getFirst().type());
    assertEquals(2, rows("/log/now").getFirst().size());
  }

  @ParameterizedTest
  @CsvSource({
    "/log/*.log, /log/app.1.log /log/app.2.log",
    "/l*/app.?.log, /l/app.1.log /l/app.2.log /log/app.1.log /log/app.2.log",
    "/*/old/*, /l/old/app.3.log /log/old/app.3.log",
    "/log/app.2*, /log/app.2.log",
  })
  void patternsStandForPartsOfNames(String pattern, String paths) throws KernelException {
    assertEquals(List.of(paths.split(" ")), paths(pattern));
  }

  @Test
  void aNameWithAStarInItIsMeantAsItIs() throws Exception {
    Files.writeString(folder.resolve("log/*.log"), "star");
    assertEquals(List.of("/log/*.log"), paths("/log/*.log"));
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertEquals(FailureKind.NOT_FOUND, assertThrows(Failure.class, () -> rows("/none")).kind());
    assertEquals(FailureKind.NOT_FOUND, assertThrows(Failure.class, () -> rows("/*/none")).kind());
    assertEquals(
        FailureKind.NOT_FOUND, assertThrows(Failure.class, () -> rows("/log/now/x")).kind());
  }

  @Test
  void namesAreBytes() throws Exception {
    String name = "\u00fc\u0001\u00ff";
    String shell = "touch \"$1\"/\"$(printf '\\374\\001\\377')\"";
    new ProcessBuilder("sh", "-c", shell, "sh", folder.resolve("log/old").toString())
        .start()
        .waitFor();
    assertTrue(paths("/log/old").contains("/log/old/" + name), () -> "the bytes themselves");
    assertEquals(List.of("/log/old/" + name), paths("/log/old/?\u0001?"));
  }

  @Test
  void onlyWhatWasTakenIsDeleted() throws Exception {
    FileRow row = rows("/log/app.1.log").getFirst();
    try (Descriptor descriptor = Descriptor.directory(folder.toString())) {
      FileRoot root = new FileRoot(1, "process 1", descriptor);
      Files.writeString(folder.resolve("log/app.1.log"), "changed");
      assertEquals(
          FailureKind.TARGET_UNFIT,
          assertThrows(Failure.class, () -> FileDeletion.run(root, row)).kind());
      FileRow link = rows("/log/now").getFirst();
      assertThrows(Failure.class, () -> FileDeletion.run(root, link));
      assertTrue(Files.exists(folder.resolve("log/app.2.log")));
      FileDeletion.run(root, rows("/log/app.1.log").getFirst());
      assertFalse(Files.exists(folder.resolve("log/app.1.log")));
    }
  }
}
