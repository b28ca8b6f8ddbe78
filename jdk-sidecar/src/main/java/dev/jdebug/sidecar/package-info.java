/** What the AOT cache of the sidecar is trained with. */
@NullMarked
package dev.jdebug.sidecar;

import org.jspecify.annotations.NullMarked;
