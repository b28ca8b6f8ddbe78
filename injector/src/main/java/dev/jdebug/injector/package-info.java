/**
 * Evidence out of JVMs in pods: what the command line is built on. The only module that knows
 * Kubernetes.
 */
@NullMarked
package dev.jdebug.injector;

import org.jspecify.annotations.NullMarked;
