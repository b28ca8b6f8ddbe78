@NullMarked
package dev.jdebug.analysis;

import org.jspecify.annotations.NullMarked;
