/** What the JVM's class histogram says, and what two of them say together. */
@NullMarked
package dev.jdebug.cli.histogram;

import org.jspecify.annotations.NullMarked;
