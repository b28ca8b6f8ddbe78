/** Helpers beside targets: which are there, how one is made and waited for. */
@NullMarked
package dev.jdebug.injector.session;

import org.jspecify.annotations.NullMarked;
