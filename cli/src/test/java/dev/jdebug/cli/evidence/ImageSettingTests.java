package dev.jdebug.cli.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jdebug.cli.shell.ResultStream;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSettingTests {

  @Test
  void theFlagWinsThenTheVariableThenTheFile(@TempDir Path config) throws IOException {
    write(config, "image: from/file:1\n");
    Map<String, String> file = Map.of("XDG_CONFIG_HOME", config.toString());
    Map<String, String> both =
        Map.of("XDG_CONFIG_HOME", config.toString(), "JDEBUG_IMAGE", "from/variable:1");
    assertEquals("from/flag:1", ImageSetting.find("from/flag:1", shell(both)));
    assertEquals("from/variable:1", ImageSetting.find("", shell(both)));
    assertEquals("from/file:1", ImageSetting.find("", shell(file)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image: a/b:1",
        "---\n# ours\n\nimage: a/b:1 # pinned\n",
        "image: 'a/b:1'\n",
        "image:   \"a/b:1\"\n"
      })
  void yamlOfOneLine(String text, @TempDir Path config) throws IOException {
    write(config, text);
    assertEquals(
        "a/b:1", ImageSetting.find("", shell(Map.of("XDG_CONFIG_HOME", config.toString()))));
  }

  @Test
  void whatIsNotUnderstoodIsRefusedWithItsLine(@TempDir Path config) throws IOException {
    Path file = write(config, "image: a/b:1\nimages: c\n");
    Failure failure =
        assertThrows(
            Failure.class,
            () -> ImageSetting.find("", shell(Map.of("XDG_CONFIG_HOME", config.toString()))));
    assertEquals(FailureKind.USAGE, failure.kind());
    assertEquals(file + ", line 2, is not understood: images: c", failure.getMessage());
  }

  private static Path write(Path config, String text) throws IOException {
    Path folder = Files.createDirectories(config.resolve("jdebug"));
    return Files.writeString(folder.resolve("config.yaml"), text);
  }

  private static Shell shell(Map<String, String> environment) {
    return Shell.of(
        environment,
        InputStream.nullInputStream(),
        new ResultStream(OutputStream.nullOutputStream()),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        "",
        "jdebug");
  }
}
