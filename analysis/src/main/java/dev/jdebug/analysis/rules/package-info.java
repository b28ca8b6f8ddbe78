/** What threads can suffer from: one diagnosis is one class or one line of data. */
@NullMarked
package dev.jdebug.analysis.rules;

import org.jspecify.annotations.NullMarked;
