/** From what the user typed to a pod, a container and the ids its JVM runs as. Never injects. */
@NullMarked
package dev.jdebug.injector.target;

import org.jspecify.annotations.NullMarked;
