/**
 * Processes in namespaces of their own, like the containers of a pod, without a container runtime.
 */
@NullMarked
package dev.jdebug.sandbox;

import org.jspecify.annotations.NullMarked;
