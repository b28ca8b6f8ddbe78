/** The run of {@code copy}: what is saved before, what is said, what is removed at the end. */
@NullMarked
package dev.jdebug.cli.copy;

import org.jspecify.annotations.NullMarked;
