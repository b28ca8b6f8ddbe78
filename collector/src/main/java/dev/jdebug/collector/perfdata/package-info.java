/** HotSpot's counters in shared memory (hsperfdata). */
@NullMarked
package dev.jdebug.collector.perfdata;

import org.jspecify.annotations.NullMarked;
