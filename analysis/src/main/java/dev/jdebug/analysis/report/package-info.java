/** The whole of what an analysis says about an artifact. */
@NullMarked
package dev.jdebug.analysis.report;

import org.jspecify.annotations.NullMarked;
