/** Test targets on demand: a test declares a JVM and gets it running, in namespaces of its own. */
@NullMarked
package dev.jdebug.testbed;

import org.jspecify.annotations.NullMarked;
