/** Tables of recordings of the JVM that runs the tests. */
@NullMarked
package dev.jdebug.analysis.recording;

import org.jspecify.annotations.NullMarked;
