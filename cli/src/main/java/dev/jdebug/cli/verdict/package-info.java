/** What artifacts mean, on the screen and in documents. */
@NullMarked
package dev.jdebug.cli.verdict;

import org.jspecify.annotations.NullMarked;
