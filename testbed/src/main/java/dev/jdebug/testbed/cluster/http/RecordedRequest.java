package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.api.ApiRequest;

/**
 * A request as it came.
 *
 * @param query raw, empty when there is none
 * @param body as text, empty when there is none
 * @param meaning what the server took it for
 */
public record RecordedRequest(
    String method, String path, String query, String body, ApiRequest meaning) {

  /** Whether it only asks what the server has: versions, groups, schemas. */
  public boolean isDiscovery() {
    return meaning.type() == null;
  }

  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query);
  }
}
