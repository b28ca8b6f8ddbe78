package dev.jdebug.collector.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorTests {
  private final Path folder;

  DescriptorTests(@TempDir Path folder) {
    this.folder = folder;
  }

  private Descriptor open() throws KernelException {
    return Descriptor.directory(folder.toString());
  }

  @Test
  void createsAndRemovesAFile() throws KernelException {
    try (Descriptor directory = open()) {
      assertNull(directory.factsOf("f"));
      directory.createFile("f");
      FileFacts facts = Objects.requireNonNull(directory.factsOf("f"));
      assertTrue(facts.isRegular());
      assertFalse(facts.isSocket());
      assertEquals(0, facts.size());
      assertEquals(0600, facts.mode() & 0777);
      directory.remove("f");
      assertNull(directory.factsOf("f"));
      directory.remove("f");
    }
  }

  @Test
  void theRootItselfIsADirectoryInIt() throws KernelException {
    try (Descriptor root = open();
        Descriptor again = root.directoryInRoot("/")) {
      assertTrue(root.facts().sameFileAs(again.facts()));
    }
  }

  @Test
  void neverOpensWhatIsAlreadyThere() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    try (Descriptor directory = open()) {
      KernelException e = assertThrows(KernelException.class, () -> directory.createFile("link"));
      assertEquals(Errno.EEXIST, e.errno());
      assertFalse(Files.exists(elsewhere), "nothing made through the link");
      assertTrue(String.valueOf(e.getMessage()).endsWith("/link: File exists"), e.getMessage());
    }
  }

  @Test
  void tellsWhetherTwoNamesAreOneFile() throws IOException {
    Files.createFile(folder.resolve("a"));
    Files.createLink(folder.resolve("b"), folder.resolve("a"));
    Files.createFile(folder.resolve("c"));
    try (Descriptor directory = open();
        Descriptor a = directory.entry("a")) {
      FileFacts facts = a.facts();
      assertTrue(facts.sameFileAs(Objects.requireNonNull(directory.factsOf("b"))));
      assertFalse(facts.sameFileAs(Objects.requireNonNull(directory.factsOf("c"))));
    }
  }

  @Test
  void keepsThePlaceWhenItsNameChanges() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    try (Descriptor place = Descriptor.directory(old.toString())) {
      Files.move(old, folder.resolve("new"));
      place.createFile("f");
      assertTrue(Files.exists(folder.resolve("new/f")));
      assertTrue(Files.exists(Path.of(place.path()).resolve("f")), place.path());
    }
  }

  @Test
  void linksInAForeignRootStayInside() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("var/tmp"));
    Files.createSymbolicLink(folder.resolve("tmp"), Path.of("/var/tmp"));
    Files.createSymbolicLink(folder.resolve("up"), Path.of("../../../../../../var/tmp"));
    try (Descriptor root = open();
        Descriptor tmp = root.directoryInRoot("/tmp");
        Descriptor up = root.directoryInRoot("up")) {
      tmp.createFile("f");
      assertTrue(Files.exists(inside.resolve("f")));
      assertNotNull(up.factsOf("f"));
    }
  }

  @Test
  void saysWhyNot() {
    KernelException e =
        assertThrows(KernelException.class, () -> Descriptor.directory(folder + "/none"));
    assertEquals(Errno.ENOENT, e.errno());
    assertEquals(folder + "/none: No such file or directory", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Descriptor.directory("x".repeat(20_000)));
  }

  @Test
  void knowsTwoArchitectures() {
    assertEquals(Architecture.X86_64, Architecture.of("amd64"));
    assertEquals(Architecture.AARCH64, Architecture.of("aarch64"));
    UnsupportedOperationException e =
        assertThrows(UnsupportedOperationException.class, () -> Architecture.of("riscv64"));
    assertTrue(String.valueOf(e.getMessage()).contains("riscv64"));
  }
}
