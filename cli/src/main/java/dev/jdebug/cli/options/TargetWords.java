package dev.jdebug.cli.options;

/**
 * What the user typed to name a JVM; empty where nothing was given.
 *
 * @param jvm a pid or a part of the main class
 */
public record TargetWords(String target, String selector, String container, String jvm) {

  public boolean none() {
    return target.isEmpty() && selector.isEmpty();
  }
}
