/** The helper's container as data: pure functions, no cluster. */
@NullMarked
package dev.jdebug.injector.container;

import org.jspecify.annotations.NullMarked;
