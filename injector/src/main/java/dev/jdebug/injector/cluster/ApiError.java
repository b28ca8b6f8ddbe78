package dev.jdebug.injector.cluster;

/**
 * The API server refused. Caught where more is known of what was wanted, else translated by {@link
 * Refusals}.
 */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String verb;
  private final transient ResourcePath path;
  private final transient ApiStatus status;

  /** Of a request, its verb as in RBAC rules. */
  public ApiError(String verb, ResourcePath path, ApiStatus status) {
    super(verb + " " + path.path() + ": " + status.code() + " " + status.message());
    this.verb = verb;
    this.path = path;
    this.status = status;
  }

  public String verb() {
    return verb;
  }

  public ResourcePath path() {
    return path;
  }

  public ApiStatus status() {
    return status;
  }

  /** No such thing: a 404 that names it. */
  public boolean notFound() {
    return status.code() == 404 && !status.detailsName().isEmpty();
  }
}
