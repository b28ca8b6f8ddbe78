package dev.jdebug.cli.schedule;

import dev.jdebug.cli.sink.Stored;
import dev.jdebug.injector.schedule.Limits;
import dev.jdebug.protocol.Amounts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What was taken on one day, and what may be. */
public record Budget(Limits limits, int captures, long bytes) {

  /** Of the day that it is now in a zone. */
  public static Budget today(Limits limits, List<Stored> stored, Instant now, ZoneId zone) {
    Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    List<Stored> today = stored.stream().filter(one -> !one.taken().isBefore(midnight)).toList();
    return new Budget(limits, today.size(), today.stream().mapToLong(Stored::bytes).sum());
  }

  /** Why nothing more is taken today; empty while something may be. */
  public Optional<String> spent() {
    if (limits.captures() > 0 && captures >= limits.captures()) {
      return Optional.of(captures + " of " + limits.captures() + " captures of the day are taken");
    }
    if (limits.bytes() > 0 && bytes >= limits.bytes()) {
      return Optional.of(
          Amounts.bytes(bytes) + " of " + Amounts.bytes(limits.bytes()) + " of the day are taken");
    }
    return Optional.empty();
  }
}
