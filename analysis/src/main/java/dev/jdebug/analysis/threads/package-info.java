/** The threads of a JVM at a moment, whichever dialect told of them. */
@NullMarked
package dev.jdebug.analysis.threads;

import org.jspecify.annotations.NullMarked;
