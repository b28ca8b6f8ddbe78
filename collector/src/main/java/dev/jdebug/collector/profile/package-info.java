/** Profiles by async-profiler, loaded into the JVM from our own file system. */
@NullMarked
package dev.jdebug.collector.profile;

import org.jspecify.annotations.NullMarked;
