/** What a profile says: the frames that count, and the flame graph. */
@NullMarked
package dev.jdebug.cli.profile;

import org.jspecify.annotations.NullMarked;
