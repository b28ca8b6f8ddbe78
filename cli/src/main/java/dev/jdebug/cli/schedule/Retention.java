package dev.jdebug.cli.schedule;

import dev.jdebug.cli.sink.Stored;
import dev.jdebug.injector.schedule.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a schedule does not keep any more. */
public final class Retention {
  private Retention() {}

  /**
   * Those that go. The newest always stays.
   *
   * @param stored the newest first
   */
  public static List<Stored> over(List<Stored> stored, Limits limits, Instant now) {
    List<Stored> over = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < stored.size(); i++) {
      Stored one = stored.get(i);
      bytes += one.bytes();
      boolean tooMany = limits.keepCount() > 0 && i >= limits.keepCount();
      boolean tooOld =
          !limits.keepAge().isZero() && one.taken().isBefore(now.minus(limits.keepAge()));
      boolean tooLarge = limits.keepBytes() > 0 && bytes > limits.keepBytes();
      if (i > 0 && (tooMany || tooOld || tooLarge)) {
        over.add(one);
      }
    }
    return over;
  }
}
