/** Which processes are JVMs, and what is known about each without touching it. */
@NullMarked
package dev.jdebug.collector.discovery;

import org.jspecify.annotations.NullMarked;
