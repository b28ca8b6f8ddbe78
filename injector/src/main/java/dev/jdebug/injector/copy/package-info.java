/**
 * From a pod to a copy of it that gets no traffic: a pure function as an ordered list of named
 * small changes, and the few requests around it.
 */
@NullMarked
package dev.jdebug.injector.copy;

import org.jspecify.annotations.NullMarked;
