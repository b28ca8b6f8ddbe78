/** One of many, chosen on a terminal by typing a part of it; everything but the loop is pure. */
@NullMarked
package dev.jdebug.cli.picker;

import org.jspecify.annotations.NullMarked;
