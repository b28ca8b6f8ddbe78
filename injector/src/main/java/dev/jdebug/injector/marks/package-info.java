/** What every object that jdebug makes bears: whose it is, and when it is over. */
@NullMarked
package dev.jdebug.injector.marks;

import org.jspecify.annotations.NullMarked;
