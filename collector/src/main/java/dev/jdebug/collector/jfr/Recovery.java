package dev.jdebug.collector.jfr;

import dev.jdebug.collector.capture.Artifact;
import dev.jdebug.collector.discovery.JvmFinder;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.files.FileRoot;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JfrTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a killed JVM left: its finished chunks, and what it had flushed of the last one. */
public final class Recovery {
  private static final List<String> USUAL = List.of("/tmp", "/var/tmp", "/dev/shm");

  private final FileRoot root;
  private final JfrTask.Recover task;
  private final Outlet outlet;
  private final Map<Long, Long> startNanosByPid = new HashMap<>();

  /** In a file system that is there, whoever wrote in it. */
  public Recovery(FileRoot root, JfrTask.Recover task, Artifact artifact, Consumer<Event> events) {
    this.root = root;
    this.task = task;
    this.outlet = new Outlet(artifact, events, "a JVM that ended");
  }

  /** What one of them left. */
  private record Left(String path, List<Chunk> chunks) {
    long newest() {
      return chunks.getLast().header().startNanos();
    }

    void close() throws IOException {
      for (Chunk chunk : chunks) {
        chunk.close();
      }
    }
  }

  /** Sends what the one left that ended last. */
  public void run() throws IOException {
    findLiving();
    List<Left> all = new ArrayList<>();
    for (Repositories.Found found : candidates()) {
      Left left = left(found);
      if (!left.chunks().isEmpty()) {
        all.add(left);
      }
    }
    if (all.isEmpty()) {
      throw gone();
    }
    all.sort(Comparator.comparingLong(Left::newest).reversed());
    for (Left other : all.subList(1, all.size())) {
      other.close();
      outlet.warn("Also there: " + other.path() + ". Take it by --repository.");
    }
    Left last = all.getFirst();
    ChunkRelay relay = new ChunkRelay(outlet, task.keepSecrets(), chunk -> true);
    relay.send(last.chunks());
    relay.tell();
    outlet.fact("repository", last.path());
  }

  private void findLiving() {
    long boot = Proc.LIVE.bootEpochMillis();
    for (JvmProcess jvm : new JvmFinder(Proc.LIVE).all()) {
      long start = (boot + jvm.stat().startMillisAfterBoot()) * 1_000_000;
      startNanosByPid.merge(jvm.status().innerPid(), start, Math::min);
    }
  }

  private List<Repositories.Found> candidates() {
    if (task.repository().isEmpty()) {
      return Repositories.below(root.descriptor(), USUAL);
    }
    List<Repositories.Found> found =
        new ArrayList<>(Repositories.below(root.descriptor(), List.of(task.repository())));
    // itself, of whomever
    found.add(new Repositories.Found(task.repository(), 0));
    return found;
  }

  /** Chunks that began before the JVM that has this pid now are of one that ended. */
  private Left left(Repositories.Found found) throws IOException {
    long living = startNanosByPid.getOrDefault(found.innerPid(), Long.MAX_VALUE);
    List<Chunk> chunks = new ArrayList<>();
    try (Descriptor _ = root.descriptor().directoryInRoot(found.path());
        Repository repository = Repository.open(root.descriptor(), found.path())) {
      for (Chunk chunk : repository.allThatIsLeft()) {
        if (chunk.header().startNanos() < living) {
          chunks.add(chunk);
        } else {
          chunk.close();
        }
      }
    } catch (KernelException e) {
      // not a directory, or gone
    }
    return new Left(found.path(), chunks);
  }

  private Failure gone() {
    String where =
        task.repository().isEmpty()
            ? String.join(", ", USUAL) + " of " + root.title()
            : task.repository() + " of " + root.title();
    return new Failure(
        FailureKind.NOT_FOUND,
        "Gone: no recording of a JVM that ended is in "
            + where
            + ". A repository goes with the container's file system, and with a JVM that ends in"
            + " order; what 8 and 11 had in memory goes with the process.",
        "For the next time: `jfr record --follow` copies chunks while they come; or let the JVM"
            + " record where it survives: an emptyDir, and -XX:StartFlightRecording"
            + " -XX:FlightRecorderOptions=repository=/PATH/OF/IT.");
  }
}
