package dev.jdebug.injector.cluster.rest;

/** What a request proves its sender with, besides a client certificate. */
interface Credential {

  /** Nothing, or a certificate alone. */
  Credential NONE = () -> "";

  /** The value of {@code Authorization}; empty for none. */
  String authorization();

  /** Told that the server did not accept it; whether another try makes sense. */
  default boolean renew() {
    return false;
  }

  /** Where it is from and how to get a new one, for people. */
  default String remedy() {
    return "Log in again, or choose another context with --context.";
  }
}
