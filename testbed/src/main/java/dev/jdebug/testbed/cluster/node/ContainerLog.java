package dev.jdebug.testbed.cluster.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a container has printed, line by line. */
public final class ContainerLog {
  /** One line, without its end. */
  public record Line(Instant time, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<Consumer<Line>> followers = new ArrayList<>();

  public synchronized void add(String text) {
    Line line = new Line(Instant.now(), text);
    lines.add(line);
    followers.forEach(follower -> follower.accept(line));
  }

  public synchronized List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Tells all further lines; the ones so far are returned. */
  public synchronized List<Line> linesAndThen(Consumer<Line> follower) {
    followers.add(follower);
    return lines();
  }

  /** Reads a stream into this log, on a thread of its own, until it ends. */
  public Thread read(InputStream stream) {
    return Thread.ofVirtual().name("container-log").start(() -> copy(stream));
  }

  private void copy(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      // The pipe broke because the process was killed: the log ends here.
    }
  }
}
