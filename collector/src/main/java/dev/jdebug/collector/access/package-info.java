/** Which identity may speak to a JVM: decided from two status files, before anything is touched. */
@NullMarked
package dev.jdebug.collector.access;

import org.jspecify.annotations.NullMarked;
