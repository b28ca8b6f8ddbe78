/** The forms of the opt-in sidecar in {@code deploy/}: made from one source, held to each other. */
@NullMarked
package dev.jdebug.producttests.deploy;

import org.jspecify.annotations.NullMarked;
