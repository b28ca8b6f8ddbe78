package dev.jdebug.injector.target;

/**
 * A container that could be meant.
 *
 * @param running whether its process runs now
 */
public record ContainerCandidate(String name, String image, boolean running, JvmGuess jvm) {}
