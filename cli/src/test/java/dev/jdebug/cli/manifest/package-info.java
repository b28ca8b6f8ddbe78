/** Tests of manifests. */
@NullMarked
package dev.jdebug.cli.manifest;

import org.jspecify.annotations.NullMarked;
