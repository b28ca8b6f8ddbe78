/** Tests. */
@NullMarked
package dev.jdebug.injector.copy;

import org.jspecify.annotations.NullMarked;
