/** What /proc tells about processes: parsers of text that may be hostile, half written or gone. */
@NullMarked
package dev.jdebug.collector.proc;

import org.jspecify.annotations.NullMarked;
