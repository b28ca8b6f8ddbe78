/** What the program was given by its caller: streams, environment, name. */
@NullMarked
package dev.jdebug.cli.shell;

import org.jspecify.annotations.NullMarked;
