/** What a schedule may still take, what it keeps, and what it will need. */
@NullMarked
package dev.jdebug.cli.schedule;

import org.jspecify.annotations.NullMarked;
