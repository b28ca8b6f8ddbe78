@NullMarked
package dev.jdebug.analysis.threaddump;

import org.jspecify.annotations.NullMarked;
