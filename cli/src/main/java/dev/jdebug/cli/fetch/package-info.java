/** Files of a target: which are meant, what they are called here, and their manifests. */
@NullMarked
package dev.jdebug.cli.fetch;

import org.jspecify.annotations.NullMarked;
