/** Buckets of S3 and of stores that speak like it; its library is loaded by nothing else. */
@NullMarked
package dev.jdebug.cli.sink.s3;

import org.jspecify.annotations.NullMarked;
