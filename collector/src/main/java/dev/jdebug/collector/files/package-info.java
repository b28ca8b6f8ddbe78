/** Files of a target: listed, read with their proofs, removed; in its own root and identity. */
@NullMarked
package dev.jdebug.collector.files;

import org.jspecify.annotations.NullMarked;
