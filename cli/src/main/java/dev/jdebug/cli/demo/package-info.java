/** A sick JVM in namespaces of its own, and a tour around it. */
@NullMarked
package dev.jdebug.cli.demo;

import org.jspecify.annotations.NullMarked;
