package dev.jdebug.cli.options;

/**
 * Which pod, as typed; empty where not given.
 *
 * @param target POD or KIND/NAME
 */
public record PodWords(String target, String selector, String container) {
  public boolean none() {
    return target.isEmpty() && selector.isEmpty();
  }
}
