/** What artifacts mean: from bytes to findings. */
@NullMarked
package dev.jdebug.analysis;

import org.jspecify.annotations.NullMarked;
