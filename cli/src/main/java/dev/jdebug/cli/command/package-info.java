/** One class per command: its options, its steps, its screen. */
@NullMarked
package dev.jdebug.cli.command;

import org.jspecify.annotations.NullMarked;
