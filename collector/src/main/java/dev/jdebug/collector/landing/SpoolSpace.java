package dev.jdebug.collector.landing;

import dev.jdebug.protocol.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** What the spool could take now. */
public final class SpoolSpace {
  private SpoolSpace() {}

  /** Makes one for a moment. */
  public static Surroundings.Spool look() {
    try (@Nullable Spool spool = Spool.open()) {
      return spool == null
          ? new Surroundings.Spool(-1, "")
          : new Surroundings.Spool(spool.room(), Files.getFileStore(spool.folder()).type());
    } catch (IOException e) {
      return new Surroundings.Spool(-1, "");
    }
  }
}
