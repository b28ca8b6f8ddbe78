package dev.jdebug.collector.spool;

import dev.jdebug.collector.landing.Spool;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessStat;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a folder of the spool tells of itself, in files that each appear whole: {@code writer} says
 * who fills it and what its parts are, {@code end} what came of it, as events.
 */
public record SpoolState(Path folder) {
  private static final String WRITER = "writer";
  private static final String END = "end";

  /** Beginning of the folders' names. */
  private static final String PREFIX = "dump-";

  /** The name of a folder. */
  public static String folderName(String name) {
    return PREFIX + name;
  }

  /** The folder of that name; null when there is none. */
  public static @Nullable SpoolState find(String name) {
    for (Path place : Spool.places()) {
      Path folder = place.resolve(folderName(name));
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return new SpoolState(folder);
      }
    }
    return null;
  }

  /**
   * This process begins to fill it.
   *
   * @param plan one line: how its parts are put together
   */
  public void begin(String plan) throws IOException {
    ProcessStat stat = Proc.LIVE.self().stat();
    long start = stat == null ? 0 : stat.startTicks();
    appear(WRITER, ProcessHandle.current().pid() + "\n" + start + "\n" + plan + "\n");
  }

  /** Nothing comes any more; the last event is a failure when that is why. */
  public void end(List<Event> events) throws IOException {
    StringBuilder lines = new StringBuilder();
    events.forEach(event -> lines.append(EventJson.write(event)).append('\n'));
    appear(END, lines.toString());
  }

  private void appear(String name, String text) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.writeString(part, text);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty before it began. */
  public Optional<Writer> writer() throws IOException {
    Path file = folder.resolve(WRITER);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return Optional.of(
        new Writer(Long.parseLong(lines.get(0)), Long.parseLong(lines.get(1)), lines.get(2)));
  }

  /** Whether nothing comes any more. */
  boolean hasEnded() {
    return Files.exists(folder.resolve(END));
  }

  /** What came of it; empty while it is still filled. */
  public List<Event> ended() throws IOException {
    List<Event> events = new ArrayList<>();
    if (hasEnded()) {
      for (String line : Files.readAllLines(folder.resolve(END))) {
        EventJson.read(line).ifPresent(events::add);
      }
    }
    return events;
  }

  /** Throws the failure with which it ended, if it did. */
  void rethrow() throws IOException {
    for (Event event : ended()) {
      if (event instanceof Event.Failed failed) {
        throw new Failure(failed.kind(), failed.message(), failed.remedy());
      }
    }
  }

  /** Throws when it has not ended and nobody is there to end it. */
  void requireWriter() throws IOException {
    Optional<Writer> writer = writer();
    if (!hasEnded() && writer.isPresent() && !writer.get().lives()) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The collector that took the dump was ended in the middle of it. The JVM goes on.",
          "Take it again. Was the helper at a limit of memory or space?");
    }
  }

  /**
   * Who fills it.
   *
   * @param startTicks with the pid, its identity
   */
  public record Writer(long pid, long startTicks, String plan) {

    /** Whether it is there and will go on: one that was stopped is ended, so that the JVM runs. */
    boolean lives() {
      ProcessStat stat = stat();
      if (stat == null) {
        return false;
      }
      if (stat.state() == 'T' && pid != ProcessHandle.current().pid()) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        return false;
      }
      return true;
    }

    /** Null when it has ended. */
    @Nullable ProcessStat stat() {
      ProcessStat stat = Proc.LIVE.process(pid).stat();
      boolean same = stat != null && stat.startTicks() == startTicks && stat.state() != 'Z';
      return same ? stat : null;
    }
  }
}
