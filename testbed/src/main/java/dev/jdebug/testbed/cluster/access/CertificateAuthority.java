package dev.jdebug.testbed.cluster.access;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Issues the certificates of the server and of users. Its keys live as long as the object. */
public final class CertificateAuthority {
  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
  private static final int[] COMMON_NAME = {2, 5, 4, 3};
  private static final int[] ORGANIZATION = {2, 5, 4, 10};
  private static final int[] BASIC_CONSTRAINTS = {2, 5, 29, 19};
  private static final int[] SUBJECT_ALTERNATIVE_NAME = {2, 5, 29, 17};
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final KeyPair keys = newKeys();
  private final byte[] name = distinguishedName("kubernetes", List.of());
  private final X509Certificate certificate;

  public CertificateAuthority() {
    byte[] isAuthority = Der.sequence(Der.bool(true));
    byte[] extension =
        Der.sequence(Der.oid(BASIC_CONSTRAINTS), Der.bool(true), Der.octets(isAuthority));
    Instant now = Instant.now();
    certificate = sign(name, keys, List.of(extension), now.plus(Duration.ofDays(1)));
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** For the server on 127.0.0.1 and localhost. */
  public CertificateWithKey issueForLoopback() {
    byte[] names =
        Der.sequence(
            Der.element(0x87, LOOPBACK),
            Der.element(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)));
    byte[] extension = Der.sequence(Der.oid(SUBJECT_ALTERNATIVE_NAME), Der.octets(names));
    KeyPair own = newKeys();
    return new CertificateWithKey(
        sign(
            distinguishedName("kube-apiserver", List.of()),
            own,
            List.of(extension),
            Instant.now().plus(Duration.ofDays(1))),
        own.getPrivate());
  }

  /** For a user: the common name is the user, organizations are the groups. */
  public CertificateWithKey issueForUser(String user, List<String> groups, Instant expires) {
    KeyPair own = newKeys();
    return new CertificateWithKey(
        sign(distinguishedName(user, groups), own, List.of(), expires), own.getPrivate());
  }

  /** Whether this authority issued it and its time has come and not gone. */
  boolean vouchesFor(X509Certificate certificate) {
    try {
      certificate.verify(keys.getPublic());
      certificate.checkValidity();
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private X509Certificate sign(
      byte[] subject, KeyPair subjectKeys, List<byte[]> extensions, Instant expires) {
    List<byte[]> fields = new ArrayList<>();
    fields.add(Der.element(0xa0, Der.integer(BigInteger.TWO)));
    fields.add(Der.integer(new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16)));
    fields.add(ECDSA_WITH_SHA256);
    fields.add(name);
    Instant from = expires.minus(Duration.ofDays(2));
    fields.add(Der.sequence(Der.time(from), Der.time(expires)));
    fields.add(subject);
    fields.add(subjectKeys.getPublic().getEncoded());
    if (!extensions.isEmpty()) {
      fields.add(Der.element(0xa3, Der.sequence(extensions.toArray(byte[][]::new))));
    }
    byte[] body = Der.sequence(fields.toArray(byte[][]::new));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(body);
      byte[] whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No certificate could be made", e);
    }
  }

  private static byte[] distinguishedName(String commonName, List<String> organizations) {
    List<byte[]> parts = new ArrayList<>();
    organizations.forEach(group -> parts.add(attribute(ORGANIZATION, group)));
    parts.add(attribute(COMMON_NAME, commonName));
    return Der.sequence(parts.toArray(byte[][]::new));
  }

  private static byte[] attribute(int[] type, String value) {
    return Der.set(Der.sequence(Der.oid(type), Der.utf8(value)));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no P-256 keys", e);
    }
  }
}
