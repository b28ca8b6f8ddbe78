/**
 * Readers of thread dumps: HotSpot's text, also inside logs, and the files of {@code
 * Thread.dump_to_file}.
 */
@NullMarked
package dev.jdebug.analysis.threaddump;

import org.jspecify.annotations.NullMarked;
