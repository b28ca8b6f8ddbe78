package dev.jdebug.collector.profile;

import dev.jdebug.protocol.ProfileSettings;
import dev.jdebug.protocol.ProfileSettings.Format;

/**
 * Option strings of async-profiler's agent ({@code src/arguments.cpp}).
 *
 * @param file where the JVM puts the artifact, as it names it
 */
record AgentOptions(ProfileSettings settings, String file) {
  /** Sampling ends by itself so long after its time, in case nobody comes back to end it. */
  private static final long GRACE_SECONDS = 10;

  String start(CpuClock clock) {
    StringBuilder options = new StringBuilder("start,quiet");
    options.append(',').append(subject(clock));
    if (settings.perThread()) {
      options.append(",threads");
    }
    // to be read while it grows, a recording needs its file from the start
    if (settings.format() == Format.JFR) {
      options.append(",jfr,file=").append(file);
    }
    long seconds = (settings.durationMillis() + 999) / 1000 + GRACE_SECONDS;
    return options.append(",timeout=").append(seconds).toString();
  }

  private String subject(CpuClock clock) {
    long interval = settings.interval();
    String every = interval == 0 ? "" : ",interval=" + interval;
    String threshold = interval == 0 ? "" : "=" + interval;
    return switch (settings.subject()) {
      case CPU -> clock.options() + every;
      case WALL -> "event=wall" + every;
      case ALLOC -> "alloc" + threshold;
      case LOCK -> "lock" + threshold;
    };
  }

  /** Ends it; the artifact is whole then. Of allocations and waits amounts count, not samples. */
  String stop() {
    String output =
        switch (settings.format()) {
          case JFR -> "jfr";
          case COLLAPSED ->
              switch (settings.subject()) {
                case CPU, WALL -> "collapsed,samples";
                case ALLOC, LOCK -> "collapsed,total";
              };
        };
    return "stop,quiet," + output + ",file=" + file;
  }

  /** Ends it without an artifact, and without a word wherever it writes them. */
  static String abandon() {
    return "stop,quiet,loglevel=none";
  }

  /** Lets go of the log: from now on it has nothing to say and nowhere to say it. */
  static String fallSilent() {
    return "status,quiet,loglevel=none";
  }
}
