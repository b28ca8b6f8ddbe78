package dev.jdebug.collector.jfr;

import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JfrTask;
import java.io.IOException;
import java.util.List;

/** A recording that goes on in the JVM, of which the last minutes can be had at any time. */
record ArmedRecording(CaptureContext context, JfrCommands jfr) {

  /**
   * Starts it.
   *
   * @return what is to be told
   */
  String start(JfrTask.Start task) throws IOException {
    if (jfr.names().contains(JfrCommands.ARMED)) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          context.jvm().title() + " records already: " + JfrCommands.ARMED + ".",
          "Take what it has: jfr dump. For other settings stop it first: jfr stop.");
    }
    long room = Room.of(jfr, task.maxBytes());
    String limits = "maxsize=%dk maxage=%ds".formatted(room >> 10, task.maxAgeMillis() / 1000);
    new StartLine(context, jfr, task.settings()).start(JfrCommands.ARMED, limits);
    return "Started %s: at most %d MiB, nothing older than %d s.%n"
        .formatted(JfrCommands.ARMED, room >> 20, task.maxAgeMillis() / 1000);
  }

  /** Stops ours, or the one that was named; what is not there is a failure. */
  String stop(JfrTask.Stop task) throws IOException {
    List<String> there = jfr.names();
    List<String> meant =
        there.stream()
            .filter(
                name ->
                    task.name().isEmpty()
                        ? name.startsWith(JfrCommands.OURS)
                        : name.equals(task.name()))
            .toList();
    if (meant.isEmpty()) {
      throw none(task.name().isEmpty() ? "of jdebug's" : task.name(), there);
    }
    StringBuilder told = new StringBuilder();
    for (String name : meant) {
      jfr.stop(name);
      told.append("Stopped ").append(name).append(".\n");
    }
    return told.toString();
  }

  /** Takes what it has, up to now. */
  void dump(JfrTask.Dump task) throws IOException {
    String name = task.name().isEmpty() ? JfrCommands.ARMED : task.name();
    List<String> there = jfr.names();
    if (!there.contains(name)) {
      throw none(name, there);
    }
    long since =
        task.lastMillis() == 0
            ? Long.MIN_VALUE
            : (System.currentTimeMillis() - task.lastMillis()) * 1_000_000;
    ChunkRelay relay =
        new ChunkRelay(
            Outlet.of(context),
            task.keepSecrets(),
            chunk -> chunk.startNanos() + chunk.durationNanos() >= since);
    jfr.rotate(name);
    try (Repository repository = Repository.open(jfr.conversation().root(), jfr.repository())) {
      relay.send(repository.finished());
    }
    relay.tell();
  }

  private Failure none(String name, List<String> there) {
    return new Failure(
        FailureKind.NOT_FOUND,
        "%s has no recording %s; it has %s."
            .formatted(
                context.jvm().title(), name, there.isEmpty() ? "none" : String.join(", ", there)),
        "Arm one: jfr start --continuous. Of another: --name NAME.");
  }
}
