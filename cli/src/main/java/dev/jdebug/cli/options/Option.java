package dev.jdebug.cli.options;

import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Options as data. They are declared by code, not by annotations: reading annotations costs a
 * command more time than everything else it does before its work.
 */
final class Option {
  private Option() {}

  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }

  static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec values(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String[].class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** {@code --it} or {@code --it=false}: not given is something else than false. */
  static OptionSpec truth(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0..1")
        .fallbackValue("true")
        .paramLabel("true|false")
        .description(description)
        .build();
  }

  static Optional<Boolean> truth(ParseResult line, String name) {
    return line.hasMatchedOption(name)
        ? Optional.of(line.matchedOptionValue(name, true))
        : Optional.empty();
  }

  /** The value; empty when the option was not given. */
  static String text(ParseResult line, String name) {
    return line.matchedOptionValue(name, "");
  }

  static boolean given(ParseResult line, String name) {
    return line.hasMatchedOption(name);
  }
}
