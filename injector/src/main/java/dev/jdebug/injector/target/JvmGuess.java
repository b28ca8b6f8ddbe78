package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a container seems to run a JVM, judged by what the pod's spec says of it. Never more than
 * a guess: only a helper can look.
 *
 * @param likely it seems so
 * @param because the sign, for people; empty when there is none
 */
public record JvmGuess(boolean likely, String because) {
  private static final Pattern IMAGE =
      Pattern.compile(
          "(java|jdk|jre|jvm|temurin|corretto|zulu|liberica|semeru|graalvm|adoptopenjdk|tomcat|jetty"
              + "|wildfly|jboss|liberty|payara|keycloak|kafka|zookeeper|cassandra|elasticsearch"
              + "|opensearch|logstash|solr|spark|flink|hadoop|hbase|trino|presto|activemq|pulsar"
              + "|neo4j|jenkins|sonarqube|nexus|spring|quarkus|micronaut|maven|gradle|scala|clojure"
              + "|kotlin)");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "JAVA_\\w+|\\w*_?JAVA_OPTS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|JVM_\\w+|\\w*JVM_OPTS"
              + "|CATALINA_\\w+|SPRING_\\w+|QUARKUS_\\w+|MICRONAUT_\\w+|KAFKA_HEAP_OPTS|JBOSS_\\w+");
  private static final Pattern WORD =
      Pattern.compile("(^|[\\s/\"';&])java(\\s|$|\")|\\.jar\\b|(^|\\s)-Xm[xsn]\\d|(^|\\s)-XX:");
  private static final Pattern PROXY =
      Pattern.compile(
          "(istio|proxyv2|envoy|linkerd|fluent|vault|cloud-?sql|otel|opentelemetry-collector|dapr"
              + "|nginx|jaeger|node-?exporter|kube-rbac-proxy|/pause)");

  static final JvmGuess UNKNOWN = new JvmGuess(false, "");

  /** Judges a container's spec. */
  public static JvmGuess of(Json container) {
    return fromCommand(container)
        .or(() -> fromEnvironment(container))
        .or(() -> fromImage(container))
        .orElse(UNKNOWN);
  }

  private static Optional<JvmGuess> fromCommand(Json container) {
    String line =
        String.join(
            " ",
            Stream.of(container.at("command").texts(), container.at("args").texts())
                .flatMap(List::stream)
                .toList());
    return WORD.matcher(line).find() ? yes("its command") : Optional.empty();
  }

  private static Optional<JvmGuess> fromEnvironment(Json container) {
    return container.at("env").items().stream()
        .map(variable -> variable.at("name").text())
        .filter(name -> VARIABLE.matcher(name).matches())
        .findFirst()
        .flatMap(name -> yes("its variable " + name));
  }

  private static Optional<JvmGuess> fromImage(Json container) {
    String image = container.at("image").text().toLowerCase(Locale.ROOT);
    String path = image.contains("/") ? image.substring(image.indexOf('/') + 1) : image;
    boolean java = IMAGE.matcher(path).find() && !PROXY.matcher(path).find();
    return java ? yes("its image") : Optional.empty();
  }

  private static Optional<JvmGuess> yes(String sign) {
    return Optional.of(new JvmGuess(true, sign));
  }
}
