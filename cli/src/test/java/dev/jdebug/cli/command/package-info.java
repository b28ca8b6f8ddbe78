/** Tests. */
@NullMarked
package dev.jdebug.cli.command;

import org.jspecify.annotations.NullMarked;
