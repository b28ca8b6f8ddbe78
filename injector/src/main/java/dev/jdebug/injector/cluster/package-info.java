/** The narrow seam to the API server, and its one adapter. */
@NullMarked
package dev.jdebug.injector.cluster;

import org.jspecify.annotations.NullMarked;
