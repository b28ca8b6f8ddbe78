package dev.jdebug.injector.cluster.rest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request as it goes over the wire.
 *
 * @param path of the API, without the server's own path, with the query
 * @param body empty for none
 */
record HttpRequest(String method, String path, Map<String, String> headers, String body) {

  static HttpRequest get(String path) {
    return new HttpRequest("GET", path, Map.of("Accept", "application/json"), "");
  }

  HttpRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpRequest(method, path, more, body);
  }

  /**
   * Its bytes.
   *
   * @param credential the value of {@code Authorization}; empty for none
   */
  byte[] bytes(Endpoint endpoint, String credential) {
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(endpoint.target(path)).append(" HTTP/1.1\r\n");
    String host = endpoint.server().getHost();
    int port = endpoint.server().getPort();
    header(head, "Host", port > 0 ? host + ":" + port : host);
    headers.forEach((name, value) -> header(head, name, value));
    for (Map.Entry<String, List<String>> more : endpoint.headers().entrySet()) {
      more.getValue().forEach(value -> header(head, more.getKey(), value));
    }
    if (!credential.isEmpty()) {
      header(head, "Authorization", credential);
    }
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    if (content.length > 0) {
      header(head, "Content-Length", Integer.toString(content.length));
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + content.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }

  private static void header(StringBuilder head, String name, String value) {
    // A line's end in a value would begin a header of somebody else's choice.
    head.append(name).append(": ").append(value.replaceAll("[\\r\\n]", " ")).append("\r\n");
  }
}
