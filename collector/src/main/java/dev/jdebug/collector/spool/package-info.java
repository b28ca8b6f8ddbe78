/** Artifacts that stay in the collector's spool until they are fetched: told of, sent, dropped. */
@NullMarked
package dev.jdebug.collector.spool;

import org.jspecify.annotations.NullMarked;
