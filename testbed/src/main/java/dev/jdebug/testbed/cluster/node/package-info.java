/** The node: containers as real processes, their states, logs and events. */
@NullMarked
package dev.jdebug.testbed.cluster.node;

import org.jspecify.annotations.NullMarked;
