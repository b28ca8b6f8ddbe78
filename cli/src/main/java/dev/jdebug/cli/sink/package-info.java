/** The places that artifacts go to, each of them showing an artifact only when it is proven. */
@NullMarked
package dev.jdebug.cli.sink;

import org.jspecify.annotations.NullMarked;
