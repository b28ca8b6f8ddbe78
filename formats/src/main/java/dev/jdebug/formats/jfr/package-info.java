/** The framing of flight recordings: chunks walked, proven whole, salvaged, secrets blanked. */
@NullMarked
package dev.jdebug.formats.jfr;

import org.jspecify.annotations.NullMarked;
