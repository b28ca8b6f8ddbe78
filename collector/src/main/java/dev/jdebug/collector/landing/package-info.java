/** Places on our own side where a JVM puts down what it writes. */
@NullMarked
package dev.jdebug.collector.landing;

import org.jspecify.annotations.NullMarked;
