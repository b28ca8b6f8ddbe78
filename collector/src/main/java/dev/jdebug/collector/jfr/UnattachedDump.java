package dev.jdebug.collector.jfr;

import dev.jdebug.collector.attach.Reach;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.JfrTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM records, read from its repository alone: where nothing can be asked of the JVM, and it
 * records since its start or since it was armed.
 */
final class UnattachedDump {
  private static final String FOLDER = "-Djava.io.tmpdir=";
  private static final String OPTIONS = "-XX:FlightRecorderOptions";
  private static final String REPOSITORY = "repository=";

  private final CaptureContext context;
  private final JfrTask.Dump task;

  UnattachedDump(CaptureContext context, JfrTask.Dump task) {
    this.context = context;
    this.task = task;
  }

  /**
   * Tries it.
   *
   * @param why nothing can be asked; thrown when there is nothing to read either
   */
  void run(Failure why) throws IOException {
    JvmProcess jvm = context.jvm();
    Reach.within(
        jvm.folder(),
        context.own(),
        () -> {
          try {
            return Descriptor.directory(jvm.folder().path() + "/root");
          } catch (KernelException e) {
            throw why;
          }
        },
        root -> read(root, why));
  }

  private void read(Descriptor root, Failure why) throws IOException {
    JvmProcess jvm = context.jvm();
    List<Chunk> chunks = new ArrayList<>();
    for (Repositories.Found found : Repositories.below(root, places(jvm.options().options()))) {
      if (found.innerPid() == jvm.status().innerPid()) {
        try (Repository repository = Repository.open(root, found.path())) {
          chunks.addAll(repository.allThatIsLeft());
        }
      }
    }
    if (chunks.isEmpty()) {
      throw why;
    }
    context
        .events()
        .accept(
            new Event.Warning(
                why.getMessage()
                    + " So its repository is read as it is, up to the last flush: within a second"
                    + " from 14 on; 8 and 11 write a chunk when it is over."));
    long since = (System.currentTimeMillis() - task.lastMillis()) * 1_000_000;
    ChunkRelay relay =
        new ChunkRelay(
            Outlet.of(context),
            task.keepSecrets(),
            chunk -> task.lastMillis() == 0 || chunk.startNanos() + chunk.durationNanos() >= since);
    relay.send(chunks);
    relay.tell();
  }

  /** Where the JVM's options put it, and where it is without any. */
  static List<String> places(List<String> options) {
    List<String> places = new ArrayList<>(List.of("/tmp"));
    for (String option : options) {
      if (option.startsWith(FOLDER)) {
        places.add(option.substring(FOLDER.length()));
      } else if (option.startsWith(OPTIONS) && option.contains(REPOSITORY)) {
        String rest = option.substring(option.indexOf(REPOSITORY) + REPOSITORY.length());
        int end = rest.indexOf(',');
        places.add(end < 0 ? rest : rest.substring(0, end));
      }
    }
    return places.stream().distinct().toList();
  }
}
