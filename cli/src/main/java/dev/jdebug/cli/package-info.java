/** The program {@code jdebug}: from words on a command line to an exit code. */
@NullMarked
package dev.jdebug.cli;

import org.jspecify.annotations.NullMarked;
