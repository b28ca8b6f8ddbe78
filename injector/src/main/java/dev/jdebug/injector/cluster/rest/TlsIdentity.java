package dev.jdebug.injector.cluster.rest;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom we trust and who we are, in TLS. The managers are made by hand: a KeyStore around them would
 * encrypt and decrypt our own key, and read the system's roots that a cluster's CA replaces.
 */
final class TlsIdentity {
  private final String authority;
  private final boolean trustsAnyone;
  private final Supplier<String> certificate;
  private final Supplier<String> key;
  private @Nullable SSLContext context;
  private @Nullable X509Certificate own;

  /**
   * From PEM, empty where there is none.
   *
   * @param authority the cluster's CA; without one the runtime's own roots are taken
   * @param certificate asked for at the first connection
   */
  TlsIdentity(
      String authority, boolean trustsAnyone, Supplier<String> certificate, Supplier<String> key) {
    this.authority = authority;
    this.trustsAnyone = trustsAnyone;
    this.certificate = certificate;
    this.key = key;
  }

  boolean trustsAnyone() {
    return trustsAnyone;
  }

  synchronized SSLContext context() throws GeneralSecurityException {
    SSLContext made = context;
    if (made == null) {
      made = SSLContext.getInstance("TLS");
      made.init(keyManagers(), trustManagers(), null);
      context = made;
    }
    return made;
  }

  /** When our certificate ended, if it did. */
  synchronized Optional<Instant> expired() {
    return Optional.ofNullable(own)
        .map(certificate -> certificate.getNotAfter().toInstant())
        .filter(end -> end.isBefore(Instant.now()));
  }

  private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
    String pem = certificate.get();
    if (pem.isEmpty() || key.get().isEmpty()) {
      return null;
    }
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate one : certificates(pem)) {
      chain.add((X509Certificate) one);
    }
    if (chain.isEmpty()) {
      return null;
    }
    own = chain.getFirst();
    return new KeyManager[] {
      new SingleKey(PemKey.read(key.get()), chain.toArray(new X509Certificate[0]))
    };
  }

  private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException {
    if (trustsAnyone) {
      return new TrustManager[] {new TrustAnyone()};
    }
    if (authority.isEmpty()) {
      return null;
    }
    Set<TrustAnchor> anchors = new HashSet<>();
    for (Certificate one : certificates(authority)) {
      anchors.add(new TrustAnchor((X509Certificate) one, null));
    }
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, null);
    parameters.setRevocationEnabled(false);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> certificates(String pem)
      throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
