package dev.jdebug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExitCodeDocumentTests {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+) \\| `([a-z0-9-]+)` \\| .+ \\|$");

  @Test
  void theTableIsTheCode() throws IOException {
    Map<String, Integer> documented = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("../docs/exit-codes.md")));
    while (row.find()) {
      documented.put(row.group(2), Integer.valueOf(row.group(1)));
    }
    Map<String, Integer> real = new TreeMap<>();
    for (FailureKind kind : FailureKind.values()) {
      real.put(kind.wire(), kind.exitCode());
    }
    assertEquals(real, documented);
  }
}
