package dev.jdebug.collector.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeImageTests {
  private final Path folder;

  NativeImageTests(@TempDir Path folder) {
    this.folder = folder;
  }

  /** An ELF file of a header, one section header and the table of section names. */
  private static byte[] elf(String sections) {
    byte[] names = sections.replace(' ', '\0').getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer file = ByteBuffer.allocate(128 + names.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0x464C457F).put(4, (byte) 2).put(5, (byte) 1);
    file.putLong(0x28, 64).putShort(0x3E, (short) 0);
    file.putLong(64 + 0x18, 128).putLong(64 + 0x20, names.length).put(128, names);
    return file.array();
  }

  private boolean isOne(byte[] file) throws IOException {
    Path path = folder.resolve("program");
    Files.write(path, file);
    return NativeImage.isOne(path.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "' .text .svm_heap .shstrtab ', true",
    "' .text .shstrtab ', false",
    "' .svm_heap2 ', false",
    "' ', false",
  })
  void looksForTheImageHeap(String sections, boolean expected) throws IOException {
    assertEquals(expected, isOne(elf(sections)));
  }

  @Test
  void isFalseForWhatCannotBeRead() throws IOException {
    assertFalse(NativeImage.isOne(folder.resolve("none").toString()));
    assertFalse(isOne(new byte[0]));
    assertFalse(isOne("#!/bin/sh\n".repeat(10).getBytes(StandardCharsets.US_ASCII)));
    assertFalse(NativeImage.isOne(System.getProperty("java.home") + "/bin/java"));
  }

  @Test
  void survivesDamage() throws IOException {
    Random random = new Random(3);
    byte[] good = elf(" .text .svm_heap ");
    for (int round = 0; round < 300; round++) {
      byte[] damaged = good.clone();
      for (int i = 0; i < 6; i++) {
        damaged[6 + random.nextInt(damaged.length - 6)] = (byte) random.nextInt();
      }
      boolean unused = isOne(damaged);
    }
  }
}
