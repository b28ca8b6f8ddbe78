package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file that a JVM makes in a folder of its own, and that has a name only until we hold it. From
 * 22 on the JVM keeps the heap in a second one, {@code .p0}, until the dump is whole; that keeps
 * its name, since the JVM opens it again, and the JVM removes it.
 */
final class NamelessFile implements AutoCloseable {
  private static final String PREFIX = ".jdebug-dump-";
  private static final long LOOK_MILLIS = 1;

  /** A name that is older than this lost its collector: it takes a moment only. */
  private static final long STALE_NANOS = 60_000_000_000L;

  private static final int MOST = 10_000;

  private final Descriptor folder;
  private final String entry = PREFIX + ProcessHandle.current().pid() + "-" + System.nanoTime();
  private final Thread watcher = new Thread(this::watch, "take-name");
  private @Nullable Descriptor held;
  private volatile boolean over;

  /** Prepares one, and removes what collectors left here that were killed in that moment. */
  NamelessFile(Descriptor folder) throws KernelException {
    this.folder = folder;
    long now = System.currentTimeMillis() * 1_000_000;
    for (byte[] name : folder.names(MOST)) {
      String text = new String(name, StandardCharsets.ISO_8859_1);
      FileFacts facts = text.startsWith(PREFIX) ? folder.factsOf(text) : null;
      if (facts != null && facts.isRegular() && now - facts.modifiedNanos() > STALE_NANOS) {
        folder.remove(text);
      }
    }
  }

  String entry() {
    return entry;
  }

  /** From now on it is taken as soon as it is there. */
  void await() {
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    while (!over && !take()) {
      UnixSocket.pause(LOOK_MILLIS);
    }
  }

  private synchronized boolean take() {
    try {
      if (held == null && folder.factsOf(entry) != null) {
        held = folder.entry(entry);
        folder.remove(entry);
      }
    } catch (KernelException e) {
      // the JVM may have removed it again: its own words tell why
    }
    return held != null;
  }

  /** The file, once the JVM has said that it is whole. */
  synchronized Descriptor taken() {
    take();
    Descriptor file = held;
    if (file == null) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The JVM says that it wrote the dump, and there is no such file.",
          "Is its folder another one for it? Take it again.");
    }
    return file;
  }

  @Override
  public void close() {
    over = true;
    synchronized (this) {
      take();
      Descriptor file = held;
      if (file != null) {
        file.close();
      }
      removeQuietly(entry + ".p0");
    }
  }

  private void removeQuietly(String name) {
    try {
      folder.remove(name);
    } catch (KernelException e) {
      // not there, as it should be
    }
  }
}
