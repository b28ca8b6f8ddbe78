@NullMarked
package dev.jdebug.cli.forecast;

import org.jspecify.annotations.NullMarked;
