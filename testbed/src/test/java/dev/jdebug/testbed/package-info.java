/** The test bed's own tests. */
@NullMarked
package dev.jdebug.testbed;

import org.jspecify.annotations.NullMarked;
