package dev.jdebug.cli.options;

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

  /** The value; empty when the option was not given. */
  static String text(ParseResult line, String name) {
    return line.matchedOptionValue(name, "");
  }

  static boolean given(ParseResult line, String name) {
    return line.hasMatchedOption(name);
  }
}
