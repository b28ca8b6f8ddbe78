package dev.jdebug.injector.copy;

import java.util.Optional;

/**
 * A variable set or removed.
 *
 * @param value empty to remove it
 */
public record EnvEdit(String name, Optional<String> value) {}
