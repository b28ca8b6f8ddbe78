package dev.jdebug.cli.command;

import dev.jdebug.cli.output.Table;
import dev.jdebug.cli.profile.HotFrames;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.ProfileSettings;
import java.util.List;
import java.util.Locale;

/** The frames of a profile that count. */
final class ProfileScreen {
  private static final int SHOWN = 15;

  private ProfileScreen() {}

  static String table(HotFrames hot, ProfileSettings settings) {
    Table table = new Table(List.of("SELF", "TOTAL", "FRAME"));
    for (HotFrames.Frame frame : hot.frames().stream().limit(SHOWN).toList()) {
      if (frame.self() > 0) {
        table.row(
            List.of(
                percent(frame.self(), hot.total()),
                percent(frame.total(), hot.total()),
                frame.name()));
      }
    }
    return table.render() + title(settings) + ": " + amount(hot.total(), settings) + ".\n";
  }

  /** What was sampled. */
  static String title(ProfileSettings settings) {
    return switch (settings.subject()) {
          case CPU -> "CPU time";
          case WALL -> "Time of all threads";
          case ALLOC -> "Allocated bytes";
          case LOCK -> "Time waited for locks";
        }
        + " in "
        + (settings.durationMillis() < 1000
            ? settings.durationMillis() + "ms"
            : Amounts.age(settings.durationMillis()));
  }

  private static String amount(long total, ProfileSettings settings) {
    return switch (settings.subject()) {
      case CPU, WALL -> total + (total == 1 ? " sample" : " samples");
      case ALLOC -> Amounts.bytes(total);
      case LOCK -> total / 1_000_000 + " ms";
    };
  }

  private static String percent(long part, long all) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * part / all);
  }
}
