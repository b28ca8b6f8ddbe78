/** Tests. */
@NullMarked
package dev.jdebug.cli.options;

import org.jspecify.annotations.NullMarked;
