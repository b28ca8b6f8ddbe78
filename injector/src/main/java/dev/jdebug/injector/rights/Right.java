package dev.jdebug.injector.rights;

/**
 * One right, as RBAC names it.
 *
 * @param verb {@code get}, {@code create}, …
 * @param group of the API; empty for the core group
 * @param resource with its subresource: {@code pods/exec}
 */
public record Right(String verb, String group, String resource) {
  public static final Right GET_PODS = core("get", "pods");
  public static final Right ADD_EPHEMERAL_CONTAINERS = core("patch", "pods/ephemeralcontainers");

  /** A stream is a GET that the server also takes for a creation, since 1.35. */
  public static final Right GET_EXEC = core("get", "pods/exec");

  public static final Right CREATE_EXEC = core("create", "pods/exec");
  public static final Right GET_LOGS = core("get", "pods/log");
  public static final Right CREATE_PODS = core("create", "pods");
  public static final Right DELETE_PODS = core("delete", "pods");

  private static Right core(String verb, String resource) {
    return new Right(verb, "", resource);
  }

  /** As in {@code patch pods/ephemeralcontainers}. */
  @Override
  public String toString() {
    return verb + " " + resource;
  }
}
