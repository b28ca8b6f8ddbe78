@NullMarked
package dev.jdebug.analysis.report;

import org.jspecify.annotations.NullMarked;
