/** Tests of the examination. */
@NullMarked
package dev.jdebug.injector.doctor;

import org.jspecify.annotations.NullMarked;
