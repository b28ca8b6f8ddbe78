package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.access.Authorizer;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.util.Optional;

/** What callers ask about themselves: who they are and what they may. */
final class SelfReviews {
  private final Authorizer authorizer;

  SelfReviews(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  void access(Exchange exchange) {
    exchange.knowsQuery("fieldManager", "fieldValidation", "dryRun");
    ObjectNode review = exchange.jsonBody();
    JsonNode attributes = Json.at(review, "spec", "resourceAttributes");
    if (!attributes.isObject()) {
      throw ApiFailure.badRequest(
          "exactly one of nonResourceAttributes or resourceAttributes must be specified");
    }
    Optional<ResourceType> type =
        ResourceType.find(Json.text(attributes, "group"), "v1", Json.text(attributes, "resource"));
    boolean allowed =
        type.isPresent() && authorizer.allows(exchange.caller(), request(attributes, type.get()));
    review.putObject("status").put("allowed", allowed);
    Json.ensure(review, "metadata");
    exchange.respond(201, review);
  }

  private static ApiRequest request(JsonNode attributes, ResourceType type) {
    return new ApiRequest(
        Json.text(attributes, "verb"),
        "",
        type,
        Json.text(attributes, "namespace"),
        Json.text(attributes, "name"),
        Json.text(attributes, "subresource"));
  }

  void identity(Exchange exchange) {
    exchange.knowsQuery("fieldManager", "fieldValidation", "dryRun");
    ObjectNode review = exchange.jsonBody();
    Json.ensure(review, "metadata");
    ObjectNode user = review.putObject("status").putObject("userInfo");
    user.put("username", exchange.caller().name());
    ArrayNode groups = user.putArray("groups");
    exchange.caller().groups().forEach(groups::add);
    exchange.respond(201, review);
  }
}
