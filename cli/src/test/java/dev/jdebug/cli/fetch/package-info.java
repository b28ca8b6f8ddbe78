/** Tests of fetching. */
@NullMarked
package dev.jdebug.cli.fetch;

import org.jspecify.annotations.NullMarked;
