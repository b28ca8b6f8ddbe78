/** Tests. */
@NullMarked
package dev.jdebug.cli.schedule;

import org.jspecify.annotations.NullMarked;
