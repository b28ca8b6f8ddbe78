@NullMarked
package dev.jdebug.analysis.heap;

import org.jspecify.annotations.NullMarked;
