/** Programs with a planted illness, and healthy ones, run for real and diagnosed. */
@NullMarked
package dev.jdebug.producttests.diagnosis;

import org.jspecify.annotations.NullMarked;
