package dev.jdebug.testbed.cluster.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every request, and every one of them that a real server would not have understood. */
public final class RequestLog {
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();

  void add(RecordedRequest request) {
    requests.add(request);
  }

  void violation(String text) {
    violations.add(text);
  }

  /** All so far, in order. */
  public List<RecordedRequest> all() {
    return List.copyOf(requests);
  }

  /** Those of one method. */
  public List<RecordedRequest> ofMethod(String method) {
    return requests.stream().filter(request -> request.method().equals(method)).toList();
  }

  /** Those that would change something. */
  public List<RecordedRequest> writes() {
    return requests.stream()
        .filter(request -> !request.method().equals("GET"))
        .filter(
            request -> request.meaning().type() == null || request.meaning().resource().stored())
        .toList();
  }

  /** Forgets the requests, not the violations. */
  public void clear() {
    requests.clear();
  }

  /** Breaches of the protocol, in words. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** Takes note of the violations that a test made on purpose. */
  public List<String> takeViolations() {
    List<String> taken = List.copyOf(violations);
    violations.removeAll(taken);
    return taken;
  }
}
