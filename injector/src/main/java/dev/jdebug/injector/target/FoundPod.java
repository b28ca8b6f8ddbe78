package dev.jdebug.injector.target;

/**
 * The pod that a query led to.
 *
 * @param because how it was chosen, for people; empty when it was named
 */
public record FoundPod(Pod pod, String because) {}
