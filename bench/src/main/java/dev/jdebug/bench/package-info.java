/** Benchmarks of whole commands, each beside its peer in the same run. */
@NullMarked
package dev.jdebug.bench;

import org.jspecify.annotations.NullMarked;
