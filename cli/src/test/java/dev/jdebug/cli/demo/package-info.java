/** Tests. */
@NullMarked
package dev.jdebug.cli.demo;

import org.jspecify.annotations.NullMarked;
