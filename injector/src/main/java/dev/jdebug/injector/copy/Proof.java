package dev.jdebug.injector.copy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was looked at to know that nothing selects the copy.
 *
 * @param namespace that was looked at
 * @param checked how many of each kind, for people
 * @param hits what selects it by its labels
 * @param forAll what is meant for every pod of the namespace
 * @param unread the kinds that could not be read, as RBAC names them
 */
public record Proof(
    String namespace, List<String> checked, List<Hit> hits, List<Hit> forAll, List<String> unread) {

  /** Something that selects the copy. */
  record Hit(Selecting kind, String name) {
    @Override
    public String toString() {
      return kind.noun() + " " + name;
    }
  }

  public Proof {
    checked = List.copyOf(checked);
    hits = List.copyOf(hits);
    forAll = List.copyOf(forAll);
    unread = List.copyOf(unread);
  }

  /** One line for people. */
  public String sentence() {
    String looked = checked.isEmpty() ? "nothing that selects pods" : String.join(", ", checked);
    String found =
        hits.isEmpty() ? "no selector matches the copy" : "it is selected by " + names(hits);
    return "Checked in namespace "
        + namespace
        + ": "
        + looked
        + "; "
        + found
        + "."
        + (unread.isEmpty()
            ? ""
            : " Not readable, so not proven: " + String.join(", ", unread) + ".");
  }

  static String names(List<Hit> hits) {
    return hits.stream().map(Hit::toString).collect(Collectors.joining(", "));
  }

  /** What is meant for every pod of the namespace, for people; empty when there is nothing. */
  public String forAllNames() {
    return names(forAll);
  }

  /** The names of what selects the copy, for documents. */
  public List<String> selectedBy() {
    return hits.stream().map(Hit::toString).toList();
  }
}
