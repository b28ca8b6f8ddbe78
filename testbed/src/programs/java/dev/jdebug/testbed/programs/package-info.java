/**
 * What target JVMs run. Compiled for Java 8, which does not know all that {@code @NullMarked}
 * names; a program prints READY when it is what its name says.
 */
package dev.jdebug.testbed.programs;
