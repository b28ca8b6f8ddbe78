/** Which kind of artifact a file is, by its first bytes. */
@NullMarked
package dev.jdebug.analysis.recognise;

import org.jspecify.annotations.NullMarked;
