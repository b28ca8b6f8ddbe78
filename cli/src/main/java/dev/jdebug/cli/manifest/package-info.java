/** What lies beside an artifact and tells where it is from; written, and checked later. */
@NullMarked
package dev.jdebug.cli.manifest;

import org.jspecify.annotations.NullMarked;
