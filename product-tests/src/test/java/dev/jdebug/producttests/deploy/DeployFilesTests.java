package dev.jdebug.producttests.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in {@code deploy/} is what is generated, no file more or less. */
class DeployFilesTests {
  static final Path DEPLOY = Path.of("..", "deploy");

  @Test
  void theFilesAreTheGeneratedOnes() throws IOException {
    Map<String, String> there = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(DEPLOY)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        there.put(DEPLOY.relativize(path).toString(), Files.readString(path));
      }
    }
    DeployFiles.all().forEach((path, text) -> assertEquals(text, there.get(path), path));
    assertEquals(DeployFiles.all().keySet(), there.keySet());
  }
}
