/** The HTTPS server: requests, watches and exec on the wire. */
@NullMarked
package dev.jdebug.testbed.cluster.http;

import org.jspecify.annotations.NullMarked;
