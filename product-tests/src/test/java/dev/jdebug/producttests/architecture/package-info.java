/** The arrows of {@code docs/design.md}, held. */
@NullMarked
package dev.jdebug.producttests.architecture;

import org.jspecify.annotations.NullMarked;
