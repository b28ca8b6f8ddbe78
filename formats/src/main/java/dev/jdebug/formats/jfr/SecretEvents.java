package dev.jdebug.formats.jfr;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  static boolean whole(String type) {
    return isOfJdk(type) && WHOLE.contains(simple(type));
  }

  /** The names of the parts; null when there are none. */
  static @Nullable Set<String> parts(String type) {
    return isOfJdk(type) ? PARTS.get(simple(type)) : null;
  }

  /** {@code jdk.…}, and {@code com.oracle.jdk.…} as Oracle's JDK 8 names them. */
  private static boolean isOfJdk(String type) {
    return type.startsWith("jdk.") || type.startsWith("com.oracle.jdk.");
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
