package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this machine has room, asked before it is used. */
public final class LocalSpace {
  private LocalSpace() {}

  /**
   * Refuses what does not fit.
   *
   * @param place a file or directory, which need not be there yet
   * @param bytes that are still to come
   */
  public static void check(Path place, long bytes) {
    Path there = place.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    long free;
    try {
      free = there == null ? Long.MAX_VALUE : Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      return; // whether it fits is then found out by writing
    }
    if (free < bytes) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "It would not fit: "
              + Amounts.bytes(bytes)
              + " are to come, "
              + Amounts.bytes(free)
              + " are free at "
              + there
              + ".",
          "Make room, or choose another place.");
    }
  }
}
