package dev.jdebug.bench;

import java.util.List;
import java.util.Map;

/**
 * One command of a comparison.
 *
 * @param name as the table shows it
 * @param environment added to ours
 */
record Contender(String name, List<String> command, Map<String, String> environment) {
  Contender {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  Contender(String name, String... command) {
    this(name, List.of(command), Map.of());
  }
}
