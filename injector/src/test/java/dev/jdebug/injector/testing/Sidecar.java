package dev.jdebug.injector.testing;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sidecar image as the injector sees it: a keeper that sleeps and a collector that says what a
 * test wants, both real processes that are reached through exec.
 */
public final class Sidecar {
  public static final String IMAGE = "example/sidecar:1";

  private static final String KEEPER =
      """
      case $1 in
        --ttl) echo $$ >"DIRECTORY/keeper"; exec sleep 3600 ;;
        --stop) kill "$(cat "DIRECTORY/keeper")" ;;
      esac
      """;
  private static final String COLLECTOR =
      """
      echo "$*" >>"DIRECTORY/asked"
      [ "$1" != identify ] || { cat "DIRECTORY/ids"; cat "DIRECTORY/ids.events" >&2; exit 0; }
      cat "DIRECTORY/artifact"
      cat "DIRECTORY/events" >&2
      exit "$(cat "DIRECTORY/code")"
      """;

  private final Path directory;

  /** One that takes an empty artifact until it is told otherwise. */
  public Sidecar(Path directory) {
    this.directory = directory;
    write("keeper.sh", placed(KEEPER));
    write("collector.sh", placed(COLLECTOR));
    write("asked", "");
    takes("");
    seesIds(1000, 1000);
  }

  private String placed(String script) {
    return script.replace("DIRECTORY", directory.toString());
  }

  /** What a node needs to start it, and copies of the pods of {@link Levels}. */
  public LocalProcesses runtime() {
    return new LocalProcesses()
        .withImage(
            "example/api:1",
            new Image("", List.of("java"), Map.of("java", List.of("sh", "-c", "exec sleep 3600"))))
        .withImage(
            IMAGE,
            new Image(
                "65532",
                List.of("keeper"),
                Map.of(
                    "keeper", List.of("sh", directory.resolve("keeper.sh").toString()),
                    "collector", List.of("sh", directory.resolve("collector.sh").toString()))));
  }

  /** The collector takes this and says so. */
  public Sidecar takes(String artifact) {
    return says(artifact, 0, new Event.Progress("capture", "taking it"), result(artifact));
  }

  /** The collector writes this, tells these events and ends with this code. */
  public Sidecar says(String artifact, int code, Event... events) {
    write("artifact", artifact);
    write("code", Integer.toString(code));
    write("events", lines(events));
    return this;
  }

  /** Whatever it is asked for, it prints this on stderr and ends so. */
  public Sidecar breaks(String stderr, int code) {
    says("", code);
    write("events", stderr);
    return this;
  }

  /** What the target's first process runs as, seen from inside. */
  public Sidecar seesIds(long uid, long gid) {
    String answer = uid + " " + gid + "\n";
    write("ids", answer);
    write("ids.events", lines(result(answer)));
    return this;
  }

  /** The collector's command lines so far. */
  public List<String> asked() {
    try {
      return Files.readAllLines(directory.resolve("asked"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The result that is true of an artifact. */
  public static Event.Result result(String artifact) {
    byte[] bytes = artifact.getBytes(StandardCharsets.UTF_8);
    try {
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new Event.Result(bytes.length, digest, "attach", 1, Duration.ofMillis(5));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String lines(Event... events) {
    return List.of(events).stream()
        .map(event -> EventJson.write(event) + "\n")
        .collect(Collectors.joining());
  }

  private void write(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
