/** HPROF heap dumps as a stream: walked, proven to be whole, and redacted while they pass. */
@NullMarked
package dev.jdebug.formats.hprof;

import org.jspecify.annotations.NullMarked;
