/** What the injector's tests run against. */
@NullMarked
package dev.jdebug.injector.testing;

import org.jspecify.annotations.NullMarked;
