/** The cluster's objects in memory, with resource versions, selectors and watches. */
@NullMarked
package dev.jdebug.testbed.cluster.store;

import org.jspecify.annotations.NullMarked;
