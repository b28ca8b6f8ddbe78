/** What a capture may do to its target, said before it is done: pure functions on what is known. */
@NullMarked
package dev.jdebug.injector.risk;

import org.jspecify.annotations.NullMarked;
