package dev.jdebug.injector;

/**
 * Where to look.
 *
 * @param namespace empty for all
 * @param selector a label selector; empty for all pods
 * @param pod a name; empty for all
 */
public record Scope(String namespace, String selector, String pod) {}
