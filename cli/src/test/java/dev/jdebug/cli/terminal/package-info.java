/** Tests of the terminal. */
@NullMarked
package dev.jdebug.cli.terminal;

import org.jspecify.annotations.NullMarked;
