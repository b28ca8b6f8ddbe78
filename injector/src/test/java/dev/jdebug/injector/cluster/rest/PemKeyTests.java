package dev.jdebug.injector.cluster.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Private keys in all forms that kubeconfigs bear. */
class PemKeyTests {

  private static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  private static KeyPair pair(String algorithm, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (size > 0) {
      generator.initialize(size);
    }
    return generator.generateKeyPair();
  }

  /** Signs with one and verifies with the other. */
  private static void proveSame(PrivateKey key, KeyPair pair, String signature)
      throws GeneralSecurityException {
    Signature signing = Signature.getInstance(signature);
    signing.initSign(key);
    signing.update(new byte[] {1, 2, 3});
    byte[] signed = signing.sign();
    signing.initVerify(pair.getPublic());
    signing.update(new byte[] {1, 2, 3});
    assertTrue(signing.verify(signed));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, SHA256withRSA",
    "EC, 256, SHA256withECDSA",
    "EC, 384, SHA384withECDSA",
    "Ed25519, 0, Ed25519",
  })
  void readsPkcs8(String algorithm, int size, String signature) throws GeneralSecurityException {
    KeyPair pair = pair(algorithm, size);
    PrivateKey key = PemKey.read(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    proveSame(key, pair, signature);
  }

  /** PKCS#1: what is inside the PKCS#8 envelope, 26 bytes into it for 2048 bits. */
  @Test
  void readsPkcs1() throws GeneralSecurityException {
    KeyPair pair = pair("RSA", 2048);
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    proveSame(PemKey.read(pem("RSA PRIVATE KEY", pkcs1)), pair, "SHA256withRSA");
  }

  /** SEC1 with the curve's name, as openssl writes it, with its parameters block before it. */
  @Test
  void readsSec1BehindOtherBlocks() throws GeneralSecurityException {
    KeyPair pair = pair("EC", 256);
    byte[] scalar = new byte[32];
    byte[] number = ((ECPrivateKey) pair.getPrivate()).getS().toByteArray();
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, scalar, 32 - length, length);
    ByteArrayOutputStream sec1 = new ByteArrayOutputStream();
    sec1.writeBytes(HexFormat.of().parseHex("303102010104" + "20"));
    sec1.writeBytes(scalar);
    sec1.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107"));
    String text =
        pem("EC PARAMETERS", HexFormat.of().parseHex("06082a8648ce3d030107"))
            + pem("EC PRIVATE KEY", sec1.toByteArray());
    PrivateKey key = PemKey.read(text);
    assertEquals("EC", key.getAlgorithm());
    proveSame(key, pair, "SHA256withECDSA");
  }

  @ParameterizedTest
  @CsvSource({"'',there is no private key", "ENCRYPTED PRIVATE KEY,keys of type ENCRYPTED"})
  void saysWhatItCannotRead(String type, String why) {
    String text = type.isEmpty() ? "" : pem(type, new byte[] {1});
    GeneralSecurityException refusal =
        assertThrows(GeneralSecurityException.class, () -> PemKey.read(text));
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
  }
}
