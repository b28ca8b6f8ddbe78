package dev.jdebug.testbed.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Reads a watch, line by line. */
final class WatchReader implements AutoCloseable {
  private final BufferedReader lines;

  WatchReader(PlainClient client, String path) throws IOException, InterruptedException {
    var answer = client.http().send(client.request(path).build(), BodyHandlers.ofInputStream());
    lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /** The next event. */
  JsonNode next() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new AssertionError("the watch has ended");
    }
    return Json.parse(line);
  }

  boolean ended() throws IOException {
    return lines.readLine() == null;
  }

  /** Reads on until an object is as wanted. */
  JsonNode awaitObject(Predicate<JsonNode> wanted) throws IOException {
    JsonNode object = next().path("object");
    while (!wanted.test(object)) {
      object = next().path("object");
    }
    return object;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
