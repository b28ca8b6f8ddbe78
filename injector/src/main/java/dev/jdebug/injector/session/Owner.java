package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ResourcePath;
import java.util.Map;

/** Who we are to the cluster. */
public final class Owner {
  private static final ResourcePath REVIEWS =
      ResourcePath.of("authentication.k8s.io", "selfsubjectreviews", "", "");

  private Owner() {}

  /** The user's name; empty when the server does not tell (before 1.28, or not allowed). */
  public static String ask(Cluster cluster) {
    try {
      return cluster
          .create(
              REVIEWS,
              Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "SelfSubjectReview"))
          .at("status", "userInfo", "username")
          .text();
    } catch (ApiError e) {
      return "";
    }
  }
}
