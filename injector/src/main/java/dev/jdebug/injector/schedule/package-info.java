/** Captures that recur: what a schedule says, when it runs, and the objects that make it run. */
@NullMarked
package dev.jdebug.injector.schedule;

import org.jspecify.annotations.NullMarked;
