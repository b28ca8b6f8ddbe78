package dev.jdebug.injector.cluster;

import java.io.IOException;
import java.util.List;

/**
 * A refusal in the API server's words: the {@code Status} object.
 *
 * @param code the HTTP status
 * @param reason a stable word, as in {@code NotFound}; empty when the answer was no Status
 * @param detailsName what it speaks of; empty in a 404 of a path that the server does not know
 * @param causes {@code reason: message} pairs of the details
 */
public record ApiStatus(
    int code, String reason, String message, String detailsName, List<Json> causes) {

  public ApiStatus {
    causes = List.copyOf(causes);
  }

  /** Reads an answer's body; what is not a Status (a proxy's page) becomes the message. */
  public static ApiStatus of(int code, String body) {
    try {
      Json status = Json.parse(body);
      if (status.at("kind").text().equals("Status")) {
        return of(code, status);
      }
    } catch (IOException e) {
      // not JSON: said as it is
    }
    String text = body.strip();
    return new ApiStatus(
        code, "", text.length() > 500 ? text.substring(0, 500) : text, "", List.of());
  }

  static ApiStatus of(int code, Json status) {
    return new ApiStatus(
        code,
        status.at("reason").text(),
        status.at("message").text(),
        status.at("details", "name").text(),
        status.at("details", "causes").items());
  }

  /** The message of the first cause of this reason, as in {@code ExitCode}; empty when none. */
  public String cause(String causeReason) {
    return causes.stream()
        .filter(cause -> cause.at("reason").text().equals(causeReason))
        .map(cause -> cause.at("message").text())
        .findFirst()
        .orElse("");
  }
}
