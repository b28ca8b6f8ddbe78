package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.kernel.Fifo;
import dev.jdebug.collector.landing.Landing;
import dev.jdebug.collector.landing.Spool;
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
import org.jspecify.annotations.Nullable;

/** The JVM writes into pipes that are read as fast as the spool takes them. */
final class PipeDump {
  private static final String PREFIX = ".jdebug-heap-";

  /** The target's user may write; others would only spoil it, which is noticed. */
  private static final int WRITABLE = 0622;

  private static final int READABLE = 0644;

  private final DumpCommand command;
  private final CaptureContext context;
  private final Landing landing;
  private final boolean redact;
  private final String entry = PREFIX + ProcessHandle.current().pid();

  PipeDump(DumpCommand command, Landing landing, boolean redact) {
    this.command = command;
    this.context = command.context();
    this.landing = landing;
    this.redact = redact;
  }

  /** A dump in one piece, 11 to 21; without a spool the JVM stands as long as the reader takes. */
  HprofSummary whole(@Nullable Spool spool) throws IOException {
    if (spool == null) {
      context
          .events()
          .accept(
              new Event.Warning(
                  "Nothing is writable on the collector's side: the JVM stands still for as long as"
                      + " the dump is on its way."));
      return dump(context.artifact());
    }
    Path file = spool.file("artifact");
    HprofSummary summary;
    try (OutputStream out = Files.newOutputStream(file)) {
      summary = dump(out);
    }
    Files.copy(file, context.artifact());
    return summary;
  }

  private HprofSummary dump(OutputStream sink) throws IOException {
    try (Removal _ = new Removal(landing, entry);
        Pump<HprofSummary> pump =
            new Pump<>(make(entry), sink, (fifo, out) -> HprofWalk.copy(fifo, out, redact))) {
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
  HprofSummary joined(@Nullable Spool spool) throws IOException {
    if (spool == null) {
      throw HeapDumpCapture.noSpool(
          context.jvm().title(), "this JVM writes two parts at once, one of which has to wait");
    }
    String heapEntry = entry + ".p0";
    String emptyEntry = entry + ".empty";
    Path base = spool.file("base");
    Path heap = spool.file("heap");
    try (Removal _ = new Removal(landing, entry, heapEntry, emptyEntry);
        OutputStream baseFile = Files.newOutputStream(base);
        OutputStream heapFile = Files.newOutputStream(heap);
        Pump<Long> basePump = new Pump<>(make(entry), baseFile, PipeDump::transfer);
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
    try (InputStream first = Files.newInputStream(base);
        InputStream rest = Files.newInputStream(heap)) {
      return HprofWalk.join(first, List.of(rest), context.artifact(), redact);
    } catch (HprofException e) {
      throw broken(context.jvm().title(), e);
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

    @Override
    public void close() {
      entries.forEach(landing::remove);
    }
  }

  /** Does something once the first bytes are there. */
  private static final class OnFirst extends InputStream {
    private final InputStream in;
    private final Action action;
    private boolean done;

    /** What is done then. */
    interface Action {
      void run() throws IOException;
    }

    OnFirst(InputStream in, Action action) {
      this.in = in;
      this.action = action;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int read = in.read(bytes, offset, count);
      if (!done && read > 0) {
        done = true;
        action.run();
      }
      return read;
    }
  }
}
