package dev.jdebug.injector.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LadderDocumentTests {

  @Test
  void theTableIsTheCode() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/ladder.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertEquals(Arrays.stream(RungName.values()).map(LadderDocumentTests::row).toList(), rows);
  }

  private static String row(RungName rung) {
    String needs =
        rung.needs().stream().map(right -> "`" + right + "`").collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(rung.word(), rung.level(), needs, rung.what(), rung.costs());
  }
}
