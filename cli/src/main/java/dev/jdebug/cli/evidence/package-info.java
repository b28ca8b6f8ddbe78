/** From a target's name to a JVM that can be asked, and from its answer to a file. */
@NullMarked
package dev.jdebug.cli.evidence;

import org.jspecify.annotations.NullMarked;
