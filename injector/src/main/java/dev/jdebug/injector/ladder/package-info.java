/** The ways to a helper, the weakest first; each is taken only when the one before does not do. */
@NullMarked
package dev.jdebug.injector.ladder;

import org.jspecify.annotations.NullMarked;
