/** Tests of the ladder, on a strict API server. */
@NullMarked
package dev.jdebug.injector.ladder;

import org.jspecify.annotations.NullMarked;
