package dev.jdebug.cli.options;

import dev.jdebug.injector.why.Severity;
import java.util.List;
import java.util.Set;

/**
 * What is picked from, as typed.
 *
 * @param everywhere all namespaces
 * @param program that chooses; empty for our own picker
 * @param verb with its options, to be run on what was chosen; empty when its name is wanted
 */
public record PickWords(
    String selector, boolean everywhere, Set<Severity> states, String program, List<String> verb) {
  public PickWords {
    states = Set.copyOf(states);
    verb = List.copyOf(verb);
  }
}
