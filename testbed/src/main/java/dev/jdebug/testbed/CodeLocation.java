package dev.jdebug.testbed;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where classes were loaded from. */
final class CodeLocation {
  private CodeLocation() {}

  /** The directory or jar that holds a class. */
  static Path of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalArgumentException(type + " comes from the JDK");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
