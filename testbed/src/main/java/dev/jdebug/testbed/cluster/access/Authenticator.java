package dev.jdebug.testbed.cluster.access;

import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Finds out who calls: client certificate first, then bearer token, then impersonation. */
public final class Authenticator {
  /**
   * What a request brings along.
   *
   * @param authorization the header, empty when there is none
   * @param asUser the header Impersonate-User, empty when there is none
   */
  public record Credentials(
      Optional<X509Certificate> certificate,
      String authorization,
      String asUser,
      List<String> asGroups) {}

  private static final String BEARER = "Bearer ";

  private final Users users;
  private final CertificateAuthority authority;
  private final Authorizer authorizer;

  public Authenticator(Users users, CertificateAuthority authority) {
    this.users = users;
    this.authority = authority;
    this.authorizer = new Authorizer(users);
  }

  /**
   * Who it is.
   *
   * @throws ApiFailure 401 for credentials that are none; 403 for an impersonation that is not
   *     theirs
   */
  public Identity identify(Credentials credentials) {
    Identity caller = caller(credentials);
    if (credentials.asUser().isEmpty()) {
      return caller;
    }
    authorizer.check(
        caller,
        new ApiRequest("impersonate", "", ResourceType.USERS, "", credentials.asUser(), ""));
    return identity(credentials.asUser(), credentials.asGroups());
  }

  private Identity caller(Credentials credentials) {
    if (credentials.certificate().isPresent()) {
      X509Certificate certificate = credentials.certificate().get();
      if (!authority.vouchesFor(certificate)) {
        throw ApiFailure.unauthorized();
      }
      return identity(subject(certificate, "CN").getFirst(), subject(certificate, "O"));
    }
    if (credentials.authorization().startsWith(BEARER)) {
      String token = credentials.authorization().substring(BEARER.length());
      return users
          .ownerOf(token)
          .map(user -> identity(user, List.of()))
          .orElseThrow(ApiFailure::unauthorized);
    }
    return Identity.ANONYMOUS;
  }

  private static Identity identity(String name, List<String> groups) {
    List<String> all = new ArrayList<>(groups);
    all.add(Identity.AUTHENTICATED);
    return new Identity(name, List.copyOf(all));
  }

  private static List<String> subject(X509Certificate certificate, String type) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equals(type))
              .map(Rdn::getValue)
              .map(Object::toString)
              .toList();
    } catch (InvalidNameException e) {
      throw new IllegalStateException(e);
    }
  }
}
