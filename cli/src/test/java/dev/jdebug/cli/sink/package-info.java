/** Tests. */
@NullMarked
package dev.jdebug.cli.sink;

import org.jspecify.annotations.NullMarked;
