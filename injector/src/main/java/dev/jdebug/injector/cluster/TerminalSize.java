package dev.jdebug.injector.cluster;

/** How many characters a terminal shows. */
public record TerminalSize(int columns, int rows) {}
