package dev.jdebug.injector.transfer;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.LogQuery;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Fetches a dump that the JVM printed into its container's log. */
final class LoggedDump {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 200;
  private static final int LONGEST_LOG = 1 << 26;

  private final Cluster cluster;
  private final Target target;

  LoggedDump(Cluster cluster, Target target) {
    this.cluster = cluster;
    this.target = target;
  }

  /** Waits for the dump to be whole, since the JVM prints while we read. */
  Event.Result fetch(Event.DumpInLog said, OutputStream artifact) {
    long begun = System.nanoTime();
    while (true) {
      Optional<String> dump = LogDump.last(read(said));
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      if (dump.isPresent()) {
        return write(dump.get(), said, waited, artifact);
      }
      if (waited.compareTo(LIMIT) > 0) {
        throw new Failure(
            FailureKind.TIMEOUT,
            "SIGQUIT was sent, but no whole thread dump came into the log of container "
                + target.container()
                + " within "
                + LIMIT.toSeconds()
                + " s.",
            "Its stdout may not be the container's log, or the JVM hangs. Look with `kubectl logs"
                + " -n "
                + target.namespace()
                + " "
                + target.pod().name()
                + " -c "
                + target.container()
                + "`.");
      }
      pause();
    }
  }

  private String read(Event.DumpInLog said) {
    // The log's resolution is a second, so it begins in the second of the signal.
    Instant since = Instant.ofEpochSecond(said.epochMillis() / 1000);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try {
      cluster.log(
          LogQuery.since(target.namespace(), target.pod().name(), target.container(), since),
          bounded(log));
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  private static OutputStream bounded(ByteArrayOutputStream log) {
    return new OutputStream() {
      @Override
      public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        if (log.size() + length > LONGEST_LOG) {
          throw new Failure(
              FailureKind.TRANSFER_UNPROVEN,
              "The container writes so much that its log since the signal is too long to search.",
              "The dump is in it all the same: `kubectl logs` shows it.");
        }
        log.write(bytes, offset, length);
      }
    };
  }

  private static Event.Result write(
      String dump, Event.DumpInLog said, Duration waited, OutputStream artifact) {
    byte[] bytes = dump.getBytes(StandardCharsets.UTF_8);
    ProvenStream proven = new ProvenStream(artifact, true);
    proven.write(bytes, 0, bytes.length);
    proven.flush();
    return new Event.Result(bytes.length, proven.sha256(), "sigquit", said.pid(), waited);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(FailureKind.TIMEOUT, "The wait for the dump was interrupted.", "");
    }
  }
}
