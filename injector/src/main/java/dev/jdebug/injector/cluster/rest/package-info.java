/**
 * The adapter of the seam: the API server over HTTP/1.1 and WebSocket on blocking sockets, on the
 * caller's thread. The stock clients take seconds to start, nearly all of it in classes that one
 * request does not need.
 */
@NullMarked
package dev.jdebug.injector.cluster.rest;

import org.jspecify.annotations.NullMarked;
