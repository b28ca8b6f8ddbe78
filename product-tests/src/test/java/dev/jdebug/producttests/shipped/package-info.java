/** The packaged program, run as a process. */
@NullMarked
package dev.jdebug.producttests.shipped;

import org.jspecify.annotations.NullMarked;
