/**
 * The attach matrix: the collector beside JVMs 8 to 25, in every identity and pid namespace
 * relation that a JVM accepts, and each refusal.
 */
@NullMarked
package dev.jdebug.producttests.attach;

import org.jspecify.annotations.NullMarked;
