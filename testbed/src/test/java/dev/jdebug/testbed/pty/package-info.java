/** Tests of the pseudo-terminals. */
@NullMarked
package dev.jdebug.testbed.pty;

import org.jspecify.annotations.NullMarked;
