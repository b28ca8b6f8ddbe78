@NullMarked
package dev.jdebug.cli.verdict;

import org.jspecify.annotations.NullMarked;
