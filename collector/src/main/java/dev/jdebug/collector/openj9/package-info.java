/** OpenJ9's attach protocol, spoken by byte-buddy-agent over our own system calls. */
@NullMarked
package dev.jdebug.collector.openj9;

import org.jspecify.annotations.NullMarked;
