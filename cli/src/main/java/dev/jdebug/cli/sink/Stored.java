package dev.jdebug.cli.sink;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proven artifact in a folder: one that has a manifest.
 *
 * @param name in the folder
 * @param taken as its name tells
 */
public record Stored(String name, long bytes, Instant taken) {
  private static final Pattern NAME =
      Pattern.compile("[^/]+-(\\d{8}T\\d{6}\\.\\d{3})Z\\.[a-z.]{1,16}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS");

  /** Empty for a name that is not one of ours. */
  public static Optional<Stored> of(String name, long bytes) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.parse(matcher.group(1), TIME);
      return Optional.of(new Stored(name, bytes, time.toInstant(ZoneOffset.UTC)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
