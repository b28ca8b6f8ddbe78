/** Tests of the roles. */
@NullMarked
package dev.jdebug.injector.rights;

import org.jspecify.annotations.NullMarked;
