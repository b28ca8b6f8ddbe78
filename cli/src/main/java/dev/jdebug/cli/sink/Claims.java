package dev.jdebug.cli.sink;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.session.HelperOptions;
import java.util.function.Supplier;

/**
 * How claims are reached: neither is asked for before there is one.
 *
 * @param helper how their pod is made; refuses when no image is named
 */
public record Claims(Supplier<Injector> cluster, Supplier<HelperOptions> helper) {}
