/** Tests. */
@NullMarked
package dev.jdebug.cli.sink.s3;

import org.jspecify.annotations.NullMarked;
