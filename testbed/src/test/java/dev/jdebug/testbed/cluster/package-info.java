/** The cluster for tests, tested with plain clients. */
@NullMarked
package dev.jdebug.testbed.cluster;

import org.jspecify.annotations.NullMarked;
