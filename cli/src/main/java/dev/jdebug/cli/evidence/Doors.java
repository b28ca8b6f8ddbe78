package dev.jdebug.cli.evidence;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.cluster.ConnectOptions;
import java.util.function.Function;

/** The two ways to a JVM: through a cluster, and on this host. */
public record Doors(Function<ConnectOptions, Injector> cluster, HostCollector host) {}
