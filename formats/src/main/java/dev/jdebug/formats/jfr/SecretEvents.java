package dev.jdebug.formats.jfr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which events tell of environment, system properties and command lines, as data. */
final class SecretEvents {
  /** Nothing of these is kept but that there was one. */
  private static final Set<String> WHOLE =
      Set.of(
          "InitialEnvironmentVariable",
          "InitialSystemProperty",
          "InitialSecurityProperty",
          "SystemProcess");

  /** Of these the named texts are blanked. */
  private static final Map<String, Set<String>> PARTS =
      Map.of(
          "JVMInformation", Set.of("jvmArguments", "jvmFlags", "javaArguments"),
          "ProcessStart", Set.of("command", "directory"),
          "StringFlag", Set.of("value"),
          "StringFlagChanged", Set.of("oldValue", "newValue"));

  private SecretEvents() {}

  /**
   * A type of such events.
   *
   * @param parts to be blanked; empty when all of it is
   */
  record Type(long id, Metadata.Type type, Set<String> parts) {
    boolean whole() {
      return parts.isEmpty();
    }
  }

  /** Those that a chunk describes. */
  static List<Type> in(Metadata metadata) {
    List<Type> found = new ArrayList<>();
    metadata.forEach(
        (id, type) -> {
          String name = simple(type.name());
          Set<String> parts = PARTS.getOrDefault(name, Set.of());
          if (isOfJdk(type.name()) && (WHOLE.contains(name) || !parts.isEmpty())) {
            found.add(new Type(id, type, parts));
          }
        });
    return found;
  }

  /** {@code jdk.…}, and {@code com.oracle.jdk.…} as Oracle's JDK 8 names them. */
  private static boolean isOfJdk(String type) {
    return type.startsWith("jdk.") || type.startsWith("com.oracle.jdk.");
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
