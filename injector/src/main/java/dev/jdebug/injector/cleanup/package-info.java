/** What jdebug left in a cluster: finds it by its marks, removes nothing else. */
@NullMarked
package dev.jdebug.injector.cleanup;

import org.jspecify.annotations.NullMarked;
