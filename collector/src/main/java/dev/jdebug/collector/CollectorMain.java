package dev.jdebug.collector;

import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The collector as a program: the artifact on stdout, events on stderr, the exit code of {@link
 * FailureKind}. The JVM itself ends with 130 or 143 on INT and TERM, after removing what is ours.
 */
public final class CollectorMain {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private CollectorMain() {}

  public static void main(String[] arguments) {
    int code = run(Arrays.asList(arguments));
    System.err.flush();
    if (code != 0) {
      System.exit(code);
    }
  }

  /** A dump that goes into the spool is taken to its end, whatever becomes of the reader. */
  private static OutputStream stdout(CollectorInvocation invocation, EventText events) {
    FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
    if (invocation.request() instanceof CollectorRequest.SpooledDump) {
      return stdout;
    }
    return new WatchedOutput(
        stdout,
        PATIENCE,
        () -> {
          events.accept(
              new Event.Failed(
                  FailureKind.TRANSFER_UNPROVEN,
                  "Nobody took a byte of it for a minute: the reader of the collector's stdout has"
                      + " gone.",
                  "Take it again."));
          System.exit(FailureKind.TRANSFER_UNPROVEN.exitCode());
        });
  }

  private static int run(List<String> arguments) {
    if (arguments.contains("--help") && !arguments.contains("--")) {
      System.err.print(CollectorInvocation.USAGE);
      return 0;
    }
    EventText events = new EventText(System.err, arguments.contains("--events=json"));
    try {
      CollectorInvocation invocation = CollectorInvocation.parse(arguments);
      Collector.run(invocation, stdout(invocation, events), events);
      return 0;
    } catch (Failure e) {
      events.accept(new Event.Failed(e.kind(), e.getMessage(), e.remedy()));
      return e.kind().exitCode();
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace();
      events.accept(
          new Event.Failed(
              FailureKind.INTERNAL,
              "A fault of jdebug: " + e,
              "Please report it with the trace above."));
      return FailureKind.INTERNAL.exitCode();
    }
  }
}
