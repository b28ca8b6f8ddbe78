package dev.jdebug.injector.cleanup;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the keeper of a helper says of itself.
 *
 * @param unused since its last use
 * @param timeToLive how long it stays unused; zero when not known
 * @param sessions that use it now
 */
public record KeeperStatus(Duration unused, Duration timeToLive, int sessions) {
  private static final Pattern LINE =
      Pattern.compile("age=(\\d{1,9}) ttl=(\\d{1,9}|\\?) sessions=(\\d{1,4}) .*", Pattern.DOTALL);

  /** Empty when it is no such line. */
  static Optional<KeeperStatus> of(String line) {
    Matcher matcher = LINE.matcher(line.strip() + " ");
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String ttl = matcher.group(2);
    return Optional.of(
        new KeeperStatus(
            Duration.ofSeconds(Long.parseLong(matcher.group(1))),
            ttl.equals("?") ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(ttl)),
            Integer.parseInt(matcher.group(3))));
  }

  /** Nobody uses it, nor did for so long. */
  public boolean unusedFor(Duration time) {
    return sessions == 0 && unused.compareTo(time) >= 0;
  }
}
