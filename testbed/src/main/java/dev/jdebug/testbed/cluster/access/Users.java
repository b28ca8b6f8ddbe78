package dev.jdebug.testbed.cluster.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All users and their tokens. */
public final class Users {
  private record Token(String user, Instant expires) {}

  private final Map<String, ClusterUser> users = new ConcurrentHashMap<>();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  /** The user of this name, made at the first call. */
  public ClusterUser user(String name) {
    return users.computeIfAbsent(name, ClusterUser::new);
  }

  Optional<ClusterUser> named(String name) {
    return Optional.ofNullable(users.get(name));
  }

  /** A new bearer token of a user. */
  public String token(ClusterUser user, Instant expires) {
    String token = UUID.randomUUID().toString();
    tokens.put(token, new Token(user.name(), expires));
    return token;
  }

  /** Whose token this is; nobody's when it is unknown or has expired. */
  Optional<String> ownerOf(String token) {
    return Optional.ofNullable(tokens.get(token))
        .filter(found -> found.expires().isAfter(Instant.now()))
        .map(Token::user);
  }
}
