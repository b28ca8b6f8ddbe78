package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The terminal's size as the client tells it; the last one waits until there is a terminal. */
final class SizeQueue {
  /** What has a size. */
  interface Sized {
    void resize(int columns, int rows) throws IOException;
  }

  private static final int LARGEST = 0xffff;

  private @Nullable Sized terminal;
  private int columns;
  private int rows;

  /** Whether the server understands it. */
  synchronized boolean put(String text) {
    JsonNode json = Json.parse(text);
    columns = json.path("Width").asInt(0);
    rows = json.path("Height").asInt(0);
    if (json.size() != 2 || columns < 1 || columns > LARGEST || rows < 1 || rows > LARGEST) {
      return false;
    }
    apply();
    return true;
  }

  synchronized void connect(Sized sized) {
    terminal = sized;
    if (columns > 0) {
      apply();
    }
  }

  private void apply() {
    if (terminal != null) {
      try {
        terminal.resize(columns, rows);
      } catch (IOException e) {
        // The process has ended, and its terminal with it.
      }
    }
  }
}
