/** The images, really built and really run. */
@NullMarked
package dev.jdebug.producttests.containers;

import org.jspecify.annotations.NullMarked;
