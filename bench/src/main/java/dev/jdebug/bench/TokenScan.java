package dev.jdebug.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Passes over the tokens of a JSON file, and does nothing else: what reading it costs at least. */
final class TokenScan {
  private TokenScan() {}

  public static void main(String[] args) throws IOException {
    long tokens = 0;
    try (JsonParser json = new JsonFactory().createParser(Files.newInputStream(Path.of(args[0])))) {
      while (json.nextToken() != null) {
        tokens++;
      }
    }
    System.out.println(tokens);
  }
}
