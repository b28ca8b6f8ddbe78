/** Runs the collector in a helper and proves that what arrived is what was taken. */
@NullMarked
package dev.jdebug.injector.transfer;

import org.jspecify.annotations.NullMarked;
