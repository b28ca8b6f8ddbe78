/** Tests. */
@NullMarked
package dev.jdebug.cli.output;

import org.jspecify.annotations.NullMarked;
