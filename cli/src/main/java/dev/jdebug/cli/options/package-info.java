/** Groups of options that several commands share, and the plain records they become. */
@NullMarked
package dev.jdebug.cli.options;

import org.jspecify.annotations.NullMarked;
