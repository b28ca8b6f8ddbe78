/** Tests. */
@NullMarked
package dev.jdebug.cli.shell;

import org.jspecify.annotations.NullMarked;
