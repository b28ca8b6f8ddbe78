/** Heap dumps without a byte on the target's disk: the ways a JVM can be made to write to us. */
@NullMarked
package dev.jdebug.collector.heapdump;

import org.jspecify.annotations.NullMarked;
