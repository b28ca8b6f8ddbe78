package dev.jdebug.collector.jfr;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.File;
import java.io.IOException;

/**
 * How much a recording may take of the disk where the JVM keeps its chunks. Asked before it is
 * used: HotSpot from 17 on ends the whole JVM when that disk is full.
 */
final class Room {
  private static final long MIB = 1 << 20;

  /** Unless told otherwise. */
  private static final long USUAL = 100 * MIB;

  /** Two chunks beyond the limit: the one that is written, and the one that is about to go. */
  private static final long BEYOND = 24 * MIB;

  private static final long LEFT_FREE = 12 * MIB;
  private static final long LEAST = 12 * MIB;

  private Room() {}

  /**
   * The bytes that the JVM may keep.
   *
   * @param wanted 0: as much as is usual, if there is room for it
   */
  static long of(JfrCommands jfr, long wanted) throws IOException {
    String repository = jfr.repository();
    String folder = repository.isEmpty() ? jfr.property("java.io.tmpdir") : parent(repository);
    long most = free(jfr.conversation().root(), folder) - BEYOND - LEFT_FREE;
    if (most < Math.max(wanted, LEAST)) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "%s, where %s keeps its recordings, has %s left; they may take %s and %s beyond."
              .formatted(
                  folder,
                  jfr.title(),
                  Amounts.bytes(Math.max(0, most + BEYOND + LEFT_FREE)),
                  Amounts.bytes(Math.max(wanted, LEAST)),
                  Amounts.bytes(BEYOND)),
          "A JVM from 17 on ends when that disk is full. Make room, allow less by --max-size, or"
              + " name another place: jcmd -- JFR.configure repositorypath=PATH.");
    }
    return wanted > 0 ? wanted : Math.min(USUAL, most);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(1, path.lastIndexOf('/')));
  }

  /** Where it cannot be told the JVM itself decides. */
  private static long free(Descriptor root, String folder) {
    try (Descriptor place = root.directoryInRoot(folder)) {
      long free = new File(place.path()).getUsableSpace();
      return free == 0 && new File(place.path()).getTotalSpace() == 0 ? Long.MAX_VALUE : free;
    } catch (KernelException e) {
      return Long.MAX_VALUE;
    }
  }
}
