/** Tests of the picker. */
@NullMarked
package dev.jdebug.cli.picker;

import org.jspecify.annotations.NullMarked;
