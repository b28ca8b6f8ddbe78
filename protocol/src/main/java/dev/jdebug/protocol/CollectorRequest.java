package dev.jdebug.protocol;

import java.util.List;

/** What the collector is asked for; {@link CollectorArguments} is its command line. */
public sealed interface CollectorRequest {

  /** Lists JVMs on stdout, one JSON object ({@link JvmRow}) a line, or as a table for people. */
  record Jps() implements CollectorRequest {}

  /**
   * {@code Thread.print}, relayed unchanged.
   *
   * @param locks also the java.util.concurrent owners ({@code -l}); costs a heap walk in a
   *     stop-the-world pause
   * @param extended {@code -e}: CPU time, class definition statistics; the JVM 8 has no such option
   * @param sigquit fall back to SIGQUIT and the target's own stdout where attach cannot work
   */
  record ThreadDump(JvmSelector jvm, boolean locks, boolean extended, boolean sigquit)
      implements CollectorRequest {}

  /** A diagnostic command and its words, relayed unchanged. */
  record Jcmd(JvmSelector jvm, List<String> words) implements CollectorRequest {
    public Jcmd {
      words = List.copyOf(words);
    }
  }

  /**
   * A heap dump, with nothing of it on the target's disk.
   *
   * @param all also what is unreachable; without it the JVM collects garbage first
   * @param redact zeros in place of the contents of primitive arrays
   */
  record HeapDump(JvmSelector jvm, boolean all, boolean redact) implements CollectorRequest {}

  /** Something about flight recordings. */
  record Jfr(JvmSelector jvm, JfrTask task) implements CollectorRequest {}

  /** What async-profiler samples in a JVM, which keeps it loaded. */
  record Profile(JvmSelector jvm, ProfileSettings settings) implements CollectorRequest {}

  /**
   * Samples of hsperfdata and {@code /proc}, one JSON object ({@link JvmSample}) a line; no attach.
   *
   * @param count how many samples; 0 = until the reader goes away
   * @param intervalMillis between samples
   */
  record Top(JvmSelector jvm, int count, long intervalMillis) implements CollectorRequest {}

  /**
   * A heap dump by way of the target's own disk, where no other way leads.
   *
   * @param folder of the target; empty for the JVM's temporary one
   */
  record TargetDump(HeapDump dump, String folder) implements CollectorRequest {}

  /**
   * The flags that can be changed or that limit, one JSON object ({@link FlagRow}) a line.
   *
   * @param settings {@code NAME=VALUE}, made before the flags are read
   */
  record Flags(JvmSelector jvm, List<String> settings) implements CollectorRequest {
    public Flags {
      settings = List.copyOf(settings);
    }
  }

  /**
   * What is around a JVM, one JSON object ({@link Surroundings}); no attach.
   *
   * @param place what HeapDumpPath would be; empty for what an unset one means
   */
  record Survey(JvmSelector jvm, String place) implements CollectorRequest {}

  /**
   * Prints {@code uid gid} of a process (by default pid 1) on stdout, from {@code
   * /proc/<pid>/status}.
   */
  record Identify(long pid) implements CollectorRequest {}

  /**
   * Lists files, one JSON object ({@link FileRow}) a line; directories with all below them, {@code
   * *} and {@code ?} in names expanded.
   */
  record FileList(FilePlace place, List<RemotePath> paths) implements CollectorRequest {
    public FileList {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Files, framed ({@link FileFrames}).
   *
   * @param from the first byte that is wanted of the first file; what is before it is read for its
   *     proofs only
   * @param length of the first file that is wanted; −1 for all that there is when it is opened
   * @param compress the stream is deflated (RFC 1950)
   * @param growing that it grows or changes meanwhile is no failure
   */
  record FileRead(
      FilePlace place,
      List<RemotePath> paths,
      long from,
      long length,
      boolean compress,
      boolean growing)
      implements CollectorRequest {
    public FileRead {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Takes a file from stdin ({@link UploadFrames}), into the collector's own file system.
   *
   * @param replace an older file may be replaced
   */
  record FileWrite(RemotePath path, boolean replace) implements CollectorRequest {}

  /** Removes a file if it is still the one that was taken. */
  record FileDelete(FilePlace place, FileRow taken) implements CollectorRequest {}

  /**
   * A heap dump that is put down in the collector's spool and sent from there while it comes,
   * framed ({@link FileFrames}). It stays in the spool: what of it was lost on the way is asked for
   * by {@link SpoolRead}, and it goes by {@link SpoolDrop}.
   *
   * @param name of its place in the spool, chosen by who asks
   * @param compress as gzip, once the JVM runs again
   */
  record SpooledDump(String name, HeapDump dump, boolean compress) implements CollectorRequest {}

  /**
   * What the spool has of an artifact, framed, followed while it still comes.
   *
   * @param from the first byte that is wanted; what is before it is read for its proofs only
   */
  record SpoolRead(String name, long from) implements CollectorRequest {}

  /** Removes an artifact from the spool, and ends who still fills it. */
  record SpoolDrop(String name) implements CollectorRequest {}

  /** Whether the artifact brings its proofs with it, or is none: the stream needs no proof. */
  default boolean provesItself() {
    return this instanceof FileRead
        || this instanceof SpooledDump
        || this instanceof SpoolRead
        || this instanceof SpoolDrop;
  }
}
