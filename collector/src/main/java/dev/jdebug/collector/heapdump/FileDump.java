package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.landing.Landing;
import dev.jdebug.collector.landing.Spool;
import dev.jdebug.formats.hprof.HprofException;
import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.protocol.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The JVM creates a file in our own folder: the only way with 8, which wants to create what it
 * writes and goes back in it to fill in lengths.
 */
record FileDump(DumpCommand command, Landing landing, boolean redact) {
  private static final String ENTRY = "dump";

  HprofSummary run(@Nullable Spool spool) throws IOException {
    if (spool == null || !landing.files()) {
      throw HeapDumpCapture.noSpool(
          command.context().jvm().title(),
          "this JVM cannot write into a pipe, and does not reach a folder of the collector's");
    }
    command
        .context()
        .events()
        .accept(new Event.Progress("capture", "the JVM writes into the collector's own folder"));
    command.judge(command.ask(landing.pathOfJvm(ENTRY), false));
    Path file = spool.file(ENTRY);
    try (InputStream dump = Files.newInputStream(file)) {
      return HprofWalk.copy(dump, command.context().artifact(), redact);
    } catch (HprofException e) {
      throw PipeDump.broken(command.context().jvm().title(), e);
    }
  }
}
