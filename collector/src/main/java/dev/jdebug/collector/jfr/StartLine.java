package dev.jdebug.collector.jfr;

import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JfrSettings;
import java.io.IOException;

/** How a recording of ours is started: always on disk, always bounded. */
final class StartLine {
  private static final int FIRST_WITH_EVENTS = 17;

  private final CaptureContext context;
  private final JfrCommands jfr;
  private final JfrSettings settings;

  StartLine(CaptureContext context, JfrCommands jfr, JfrSettings settings) {
    this.context = context;
    this.jfr = jfr;
    this.settings = settings;
  }

  /**
   * Starts it.
   *
   * @param name of the recording
   * @param limits as in {@code maxsize=1m duration=30s}
   */
  void start(String name, String limits) throws IOException {
    refuseEvents();
    if (settings.file().isEmpty()) {
      String known = settings.name().isEmpty() ? "default" : settings.name();
      jfr.start(line(name, known, limits));
      return;
    }
    // The JVM reads it before it answers.
    try (SettingsFile file = SettingsFile.put(context, jfr.conversation(), settings.file())) {
      jfr.start(line(name, file.pathOfJvm(), limits));
    }
  }

  private String line(String name, String chosen, String limits) {
    StringBuilder line = new StringBuilder();
    line.append("name=").append(name);
    line.append(" settings=").append(chosen);
    line.append(" disk=true ").append(limits);
    for (String event : settings.events()) {
      line.append(' ').append(event);
    }
    return line.toString();
  }

  private void refuseEvents() throws IOException {
    int feature = settings.events().isEmpty() ? 0 : jfr.conversation().feature();
    if (feature != 0 && feature < FIRST_WITH_EVENTS) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          jfr.title() + " (Java " + feature + ") takes no settings of single events.",
          "JVMs from 17 on do. Write a file of settings, and name it: --settings FILE.jfc.");
    }
  }
}
