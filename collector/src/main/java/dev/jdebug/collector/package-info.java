/** The collector: finds JVMs, attaches, captures, streams. */
@NullMarked
package dev.jdebug.collector;

import org.jspecify.annotations.NullMarked;
