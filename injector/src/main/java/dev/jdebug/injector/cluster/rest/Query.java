package dev.jdebug.injector.cluster.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path with its query, written piece by piece. */
final class Query {
  private final StringBuilder text;
  private char separator = '?';

  Query(String path) {
    this.text = new StringBuilder(path);
  }

  /** Leaves out what is empty. */
  Query add(String name, String value) {
    if (!value.isEmpty()) {
      text.append(separator).append(name).append('=');
      text.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      separator = '&';
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
