/** What the user reads: tables, documents, messages. */
@NullMarked
package dev.jdebug.cli.output;

import org.jspecify.annotations.NullMarked;
