/** The opt-in sidecar: what it adds to a workload's template, and how that is taken back. */
@NullMarked
package dev.jdebug.injector.sidecar;

import org.jspecify.annotations.NullMarked;
