/** What is around a JVM: its memory's limit, its file systems, where a dump of its own would go. */
@NullMarked
package dev.jdebug.collector.survey;

import org.jspecify.annotations.NullMarked;
