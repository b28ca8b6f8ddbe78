package dev.jdebug.injector.ladder;

import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import java.util.function.Consumer;

/**
 * What is wanted of the ladder.
 *
 * @param events told what is being done
 */
record Attempt(
    Cluster cluster, Target target, HelperOptions options, Reach reach, Consumer<Event> events) {}
