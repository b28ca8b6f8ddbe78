/** What would work on a target and why not: examines and changes nothing. */
@NullMarked
package dev.jdebug.injector.doctor;

import org.jspecify.annotations.NullMarked;
