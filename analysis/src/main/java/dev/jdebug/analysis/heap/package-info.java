/**
 * Heap dumps in HPROF format: what is in them, counted in one pass, and what retains it, by the
 * dominator tree of all objects.
 */
@NullMarked
package dev.jdebug.analysis.heap;

import org.jspecify.annotations.NullMarked;
