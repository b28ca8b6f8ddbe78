/** Flight recordings: armed over attach, read from the JVM's own repository, taken back. */
@NullMarked
package dev.jdebug.collector.jfr;

import org.jspecify.annotations.NullMarked;
