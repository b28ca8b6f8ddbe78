package dev.jdebug.injector.container;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of the target's variables a debug container has too.
 *
 * @param all with those that come from whole config maps and secrets
 * @param names of single variables; null for none
 */
public record EnvironmentChoice(boolean all, @Nullable Pattern names) {
  public static final EnvironmentChoice NONE = new EnvironmentChoice(false, null);
  public static final EnvironmentChoice ALL = new EnvironmentChoice(true, Pattern.compile(".*"));

  /**
   * Reads {@code all}, {@code none} or a regular expression of names.
   *
   * @throws java.util.regex.PatternSyntaxException when it is none
   */
  public static EnvironmentChoice of(String text) {
    return switch (text) {
      case "", "all" -> ALL;
      case "none" -> NONE;
      default -> new EnvironmentChoice(false, Pattern.compile(text));
    };
  }

  boolean takes(String name) {
    return names != null && names.matcher(name).matches();
  }
}
