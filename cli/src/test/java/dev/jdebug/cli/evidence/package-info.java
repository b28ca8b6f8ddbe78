/** Tests. */
@NullMarked
package dev.jdebug.cli.evidence;

import org.jspecify.annotations.NullMarked;
