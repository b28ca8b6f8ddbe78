/** Tests of what the AOT cache is trained with. */
@NullMarked
package dev.jdebug.sidecar;

import org.jspecify.annotations.NullMarked;
