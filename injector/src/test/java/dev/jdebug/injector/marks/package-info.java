@NullMarked
package dev.jdebug.injector.marks;

import org.jspecify.annotations.NullMarked;
