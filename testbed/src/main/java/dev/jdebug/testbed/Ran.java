package dev.jdebug.testbed;

import java.time.Duration;

/** What came of a command that ended. */
public record Ran(int exitCode, String stdout, String stderr, Duration elapsed) {}
