/** What a JVM does when it runs out of memory: looked at, planned, changed, told. */
@NullMarked
package dev.jdebug.cli.arming;

import org.jspecify.annotations.NullMarked;
