/** Tests. */
@NullMarked
package dev.jdebug.injector.schedule;

import org.jspecify.annotations.NullMarked;
