package dev.jdebug.cli.profile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameGraphFileTests {

  @Test
  void aFlameGraphHoldsTheFramesAndNoMarkupOfTheirs(@TempDir Path folder) throws IOException {
    Path stacks = folder.resolve("x.collapsed");
    Files.writeString(stacks, "java/lang/Thread.<init>;evil</script><script>alert(1)</script> 7\n");
    Path page = folder.resolve("x.html");

    FlameGraphFile.draw(stacks, page, "CPU");

    String html = Files.readString(page, StandardCharsets.UTF_8);
    assertTrue(html.contains("Thread.<init>"), html);
    assertFalse(html.contains("<script>alert(1)"), html);
  }
}
