package dev.jdebug.testbed.cluster.http;

/** Answers one kind of request, on the event loop: it must not wait. */
@FunctionalInterface
interface Endpoint {
  /** Answers it now or later, or throws the ApiFailure that is to be the answer. */
  void answer(Exchange exchange);
}
