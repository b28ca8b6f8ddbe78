/** One class per thing that is taken out of a JVM. */
@NullMarked
package dev.jdebug.collector.capture;

import org.jspecify.annotations.NullMarked;
