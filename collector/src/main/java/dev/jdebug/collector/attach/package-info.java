/** HotSpot's attach protocol: the right to speak, the handshake, request and reply. */
@NullMarked
package dev.jdebug.collector.attach;

import org.jspecify.annotations.NullMarked;
