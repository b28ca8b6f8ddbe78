package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.kernel.Fifo;
import dev.jdebug.collector.landing.Landing;
import dev.jdebug.formats.hprof.HprofException;
import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes in what a JVM writes while it stands still, as it is and as fast as it comes; everything
 * else has time.
 */
final class Intake {
  private static final String PREFIX = ".jdebug-heap-";

  /** The target's user may write; others would only spoil it, which is noticed. */
  private static final int WRITABLE = 0622;

  private static final int READABLE = 0644;

  private final DumpCommand command;
  private final CaptureContext context;
  private final Landing landing;
  private final String entry = PREFIX + ProcessHandle.current().pid();

  Intake(DumpCommand command, Landing landing) {
    this.command = command;
    this.context = command.context();
    this.landing = landing;
  }

  /** By which way, for manifests. */
  String route(Layout layout) {
    if (layout == Layout.FILE) {
      return "file-in-helper";
    }
    return landing.files() ? "pipe-in-helper" : "pipe-in-target";
  }

  /** Puts the parts into a folder; returns when the JVM runs again and says that all is written. */
  void take(Layout layout, Path folder) throws IOException {
    List<String> parts = layout.parts();
    switch (layout) {
      case FILE -> file(parts.getFirst());
      case PIPE -> whole(folder.resolve(parts.getFirst()));
      case TWO_PIPES -> split(folder.resolve(parts.getFirst()), folder.resolve(parts.getLast()));
    }
  }

  /**
   * The JVM creates a file in our own folder: the only way with 8, which wants to create what it
   * writes and goes back in it to fill in lengths.
   */
  private void file(String name) throws IOException {
    if (!landing.files()) {
      throw noFolder(context.jvm().title());
    }
    context
        .events()
        .accept(new Event.Progress("capture", "the JVM writes into the collector's own folder"));
    command.judge(command.ask(landing.pathOfJvm(name), false));
  }

  static Failure noFolder(String title) {
    return HeapDumpCapture.noSpool(
        title, "this JVM cannot write into a pipe, and does not reach a folder of the collector's");
  }

  private void whole(Path file) throws IOException {
    try (Removal removal = new Removal(landing, entry);
        OutputStream out = Files.newOutputStream(file);
        Pump<Long> pump =
            new Pump<>(
                make(entry), out, (fifo, sink) -> transfer(removal.once(entry, fifo), sink))) {
      begin();
      DumpCommand.Reply reply = command.ask(landing.pathOfJvm(entry), true);
      end(pump, reply);
      command.judge(reply);
    }
  }

  /**
   * Straight through, without a spool: the JVM stands as long as the reader takes. A reader that
   * takes nothing for a minute is given up, and the JVM goes on.
   */
  HprofSummary through(OutputStream sink, boolean redact) throws IOException {
    try (Removal removal = new Removal(landing, entry);
        Pump<HprofSummary> pump =
            new Pump<>(
                make(entry),
                sink,
                (fifo, out) -> HprofWalk.copy(removal.once(entry, fifo), out, redact))) {
      begin();
      DumpCommand.Reply reply = command.ask(landing.pathOfJvm(entry), true);
      HprofSummary summary = end(pump, reply);
      command.judge(reply);
      return summary;
    }
  }

  /**
   * A dump in two pieces, from 22 on: the JVM writes the heap into {@code <path>.p0}, and when the
   * pause is over opens that for reading, to append it to the rest ({@code heapDumper.cpp},
   * DumpMerger). On a pipe without a writer it would wait for ever, even if we were gone; so as
   * soon as the pipe is open an empty file takes over its name, of which there is nothing to
   * append.
   */
  private void split(Path base, Path heap) throws IOException {
    String heapEntry = entry + ".p0";
    String emptyEntry = entry + ".empty";
    try (Removal removal = new Removal(landing, entry, heapEntry, emptyEntry);
        OutputStream baseFile = Files.newOutputStream(base);
        OutputStream heapFile = Files.newOutputStream(heap);
        Pump<Long> basePump =
            new Pump<>(
                make(entry), baseFile, (fifo, out) -> transfer(removal.once(entry, fifo), out));
        Pump<Long> heapPump =
            new Pump<>(
                make(heapEntry),
                heapFile,
                (fifo, out) ->
                    transfer(
                        new OnFirst(fifo, () -> landing.folder().rename(emptyEntry, heapEntry)),
                        out))) {
      landing.folder().createFile(emptyEntry);
      landing.folder().setMode(emptyEntry, READABLE);
      begin();
      DumpCommand.Reply reply = command.ask(landing.pathOfJvm(entry), true);
      end(basePump, reply);
      end(heapPump, reply);
      command.judge(reply);
    }
  }

  private Fifo make(String name) throws IOException {
    return Fifo.make(landing.folder(), name, landing.files() ? 0600 : WRITABLE);
  }

  private void begin() {
    context
        .events()
        .accept(new Event.Progress("capture", "the JVM stands still and writes its heap"));
  }

  private <T> T end(Pump<T> pump, DumpCommand.Reply reply) throws IOException {
    try {
      return pump.end();
    } catch (HprofException e) {
      // What the JVM says of itself explains more than where its bytes end.
      command.judge(reply);
      throw broken(context.jvm().title(), e);
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The dump of "
              + context.jvm().title()
              + " could not be put down: "
              + e.getMessage()
              + ". The JVM goes on.",
          "Is there space for it? The sidecar's spool is bounded: JDEBUG_SPOOL_LIMIT_KIB.");
    }
  }

  static Failure broken(String title, HprofException e) {
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        "What " + title + " wrote is not a whole heap dump: " + e.getMessage() + ".",
        "Was it ended meanwhile, or is its own disk quota in the way? Take it again.");
  }

  private static long transfer(InputStream in, OutputStream out) throws IOException {
    return in.transferTo(out);
  }

  /** Takes names away again, whatever happens. */
  private record Removal(Landing landing, List<String> entries) implements AutoCloseable {
    Removal(Landing landing, String... entries) {
      this(landing, List.of(entries));
    }

    /** Once the JVM has a pipe open it needs no name: who is killed then leaves none. */
    InputStream once(String entry, Fifo fifo) {
      return new OnFirst(fifo, () -> landing.remove(entry));
    }

    @Override
    public void close() {
      entries.forEach(landing::remove);
    }
  }
}
