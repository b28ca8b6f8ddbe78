/** Tests of histograms. */
@NullMarked
package dev.jdebug.cli.histogram;

import org.jspecify.annotations.NullMarked;
