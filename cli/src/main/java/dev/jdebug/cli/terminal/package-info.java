/** The terminal we are started on: its modes and its size, by system calls. */
@NullMarked
package dev.jdebug.cli.terminal;

import org.jspecify.annotations.NullMarked;
