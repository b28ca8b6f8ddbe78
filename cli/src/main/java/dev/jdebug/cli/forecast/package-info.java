/** What a heap dump will be and do, before it is taken. */
@NullMarked
package dev.jdebug.cli.forecast;

import org.jspecify.annotations.NullMarked;
