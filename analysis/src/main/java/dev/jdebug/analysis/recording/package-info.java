/** Tables of a flight recording, whose definitions are data; read in one pass. */
@NullMarked
package dev.jdebug.analysis.recording;

import org.jspecify.annotations.NullMarked;
