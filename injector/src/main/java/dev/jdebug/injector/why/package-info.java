/** Why a pod does not do what it should: pure diagnoses over its object, events and last words. */
@NullMarked
package dev.jdebug.injector.why;

import org.jspecify.annotations.NullMarked;
