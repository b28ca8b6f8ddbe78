/** Pseudo-terminals, made by system calls, and processes on them. */
@NullMarked
package dev.jdebug.testbed.pty;

import org.jspecify.annotations.NullMarked;
