/** The kernel's door: system calls, and the only place that calls natively. */
@NullMarked
package dev.jdebug.collector.kernel;

import org.jspecify.annotations.NullMarked;
