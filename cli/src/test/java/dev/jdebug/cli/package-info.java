/** Tests. */
@NullMarked
package dev.jdebug.cli;

import org.jspecify.annotations.NullMarked;
