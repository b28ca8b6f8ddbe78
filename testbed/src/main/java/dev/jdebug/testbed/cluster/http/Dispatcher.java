package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.access.Authorizer;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.node.Kubelet;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import io.vertx.core.Vertx;

/** Which endpoint answers which request. */
final class Dispatcher {
  private final Authorizer authorizer;
  private final ObjectReads reads;
  private final WatchStream watch;
  private final PodWrites writes;
  private final WorkloadWrites workloads;
  private final PodCreations creations;
  private final PodDeletions deletions;
  private final ClaimCreations claims;
  private final ObjectWrites objects;
  private final SelfReviews reviews;
  private final LogEndpoint log;
  private final ExecEndpoint exec;
  private volatile boolean ephemeralContainers = true;

  Dispatcher(Vertx vertx, ObjectStore store, Kubelet kubelet, Authorizer authorizer) {
    this.authorizer = authorizer;
    this.reads = new ObjectReads(store);
    this.watch = new WatchStream(vertx, store);
    this.writes = new PodWrites(store);
    this.workloads = new WorkloadWrites(store);
    this.creations = new PodCreations(store, kubelet);
    this.deletions = new PodDeletions(store, kubelet);
    this.claims = new ClaimCreations(store);
    this.objects = new ObjectWrites(store);
    this.reviews = new SelfReviews(authorizer);
    this.log = new LogEndpoint(kubelet);
    this.exec = new ExecEndpoint(kubelet, authorizer);
  }

  ExecEndpoint exec() {
    return exec;
  }

  /** Makes it a server from before ephemeral containers. */
  void withoutEphemeralContainers() {
    ephemeralContainers = false;
  }

  /** Makes it a server that drops image volumes from new pods. */
  void withoutImageVolumes() {
    creations.withoutImageVolumes();
  }

  /** Authorizes, finds the endpoint and lets it answer. */
  void answer(Exchange exchange) {
    authorizer.check(exchange.caller(), exchange.request());
    endpoint(exchange).answer(exchange);
  }

  private Endpoint endpoint(Exchange exchange) {
    ApiRequest request = exchange.request();
    ResourceType type = request.type();
    if (type == null) {
      boolean known = request.verb().equals("get") && Discovery.knows(request.path());
      return known ? new Discovery(ephemeralContainers)::answer : unknown(exchange);
    }
    if (request.subresource().isEmpty()) {
      return type.stored() ? onObject(exchange, type) : review(exchange, type);
    }
    return type == ResourceType.PODS ? onPart(exchange) : unknown(exchange);
  }

  private Endpoint onObject(Exchange exchange, ResourceType type) {
    return switch (exchange.request().verb()) {
      case "get" -> reads::get;
      case "list" -> reads::list;
      case "watch" -> watch::answer;
      case "patch" -> patch(exchange, type);
      case "create" -> create(exchange, type);
      case "delete" ->
          type == ResourceType.PODS ? deletions::answer : plain(type, objects::delete, exchange);
      default -> unknown(exchange);
    };
  }

  private Endpoint create(Exchange exchange, ResourceType type) {
    return switch (type) {
      case PODS -> creations::answer;
      case PERSISTENTVOLUMECLAIMS -> claims::answer;
      default -> plain(type, objects::create, exchange);
    };
  }

  private static Endpoint plain(ResourceType type, Endpoint write, Exchange exchange) {
    return ObjectWrites.TYPES.contains(type) ? write : unknown(exchange);
  }

  private Endpoint patch(Exchange exchange, ResourceType type) {
    return switch (type) {
      case PODS -> writes::answer;
      case DEPLOYMENTS, STATEFULSETS, DAEMONSETS, REPLICASETS, REPLICATIONCONTROLLERS, CRONJOBS ->
          workloads::answer;
      default -> unknown(exchange);
    };
  }

  private Endpoint review(Exchange exchange, ResourceType type) {
    if (!exchange.request().verb().equals("create")) {
      return unknown(exchange);
    }
    return type == ResourceType.SELFSUBJECTREVIEWS ? reviews::identity : reviews::access;
  }

  private Endpoint onPart(Exchange exchange) {
    String verb = exchange.request().verb();
    return switch (exchange.request().subresource()) {
      case "exec" -> exec::exec;
      case "attach" -> exec::attach;
      case "log" -> verb.equals("get") ? log::answer : unknown(exchange);
      case "ephemeralcontainers" -> onEphemeralContainers(exchange, verb);
      default -> unknown(exchange);
    };
  }

  private Endpoint onEphemeralContainers(Exchange exchange, String verb) {
    if (!ephemeralContainers) {
      // Not the client's fault: that is how one finds out.
      throw ApiFailure.noSuchPath();
    }
    return switch (verb) {
      case "get" -> reads::get;
      case "patch", "update" -> writes::answer;
      default -> unknown(exchange);
    };
  }

  private static Endpoint unknown(Exchange exchange) {
    exchange.violation("a path or method that this server does not know");
    throw ApiFailure.noSuchPath();
  }
}
