package dev.jdebug.testbed.cluster.access;

import java.util.List;

/** Who a request comes from. */
public record Identity(String name, List<String> groups) {
  public static final String AUTHENTICATED = "system:authenticated";

  /** Nobody in particular: no token, no certificate. */
  public static final Identity ANONYMOUS =
      new Identity("system:anonymous", List.of("system:unauthenticated"));

  public boolean isAuthenticated() {
    return groups.contains(AUTHENTICATED);
  }
}
