package dev.jdebug.injector.cluster.rest;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Private keys in PEM. The forms before PKCS#8 (PKCS#1 of RSA, SEC1 of EC) get PKCS#8's envelope
 * around them, since that is the only form that the JDK reads.
 */
final class PemKey {
  private static final String BEGIN = "-----BEGIN ";
  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private PemKey() {}

  static PrivateKey read(String pem) throws GeneralSecurityException {
    for (int begin = pem.indexOf(BEGIN); begin >= 0; begin = pem.indexOf(BEGIN, begin + 1)) {
      int typeEnd = pem.indexOf("-----", begin + BEGIN.length());
      String type = typeEnd < 0 ? "" : pem.substring(begin + BEGIN.length(), typeEnd);
      int end = pem.indexOf("-----END " + type, Math.max(0, typeEnd));
      if (!type.endsWith("PRIVATE KEY") || end < 0) {
        continue;
      }
      byte[] der = Base64.getMimeDecoder().decode(pem.substring(typeEnd + 5, end));
      return switch (type) {
        case "RSA PRIVATE KEY" -> key("RSA", envelope(RSA, der));
        case "EC PRIVATE KEY" -> key("EC", envelope(curve(der), der));
        case "PRIVATE KEY" -> key(algorithm(der), der);
        default -> throw new InvalidKeySpecException("keys of type " + type + " are not read");
      };
    }
    throw new InvalidKeySpecException("there is no private key in it");
  }

  private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] envelope(byte[] algorithm, byte[] key) {
    return tagged(0x30, VERSION_0, algorithm, tagged(0x04, key));
  }

  /** ASN.1: tag, length, content. */
  private static byte[] tagged(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
    out.write(tag);
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** The AlgorithmIdentifier of an EC key: the curve's name stands in the key's [0] field. */
  private static byte[] curve(byte[] sec1) throws InvalidKeySpecException {
    for (int at = 0; at + 3 < sec1.length; at++) {
      boolean parameters = (sec1[at] & 0xff) == 0xa0 && sec1[at + 2] == 0x06;
      if (parameters && sec1[at + 1] == sec1[at + 3] + 2) {
        return tagged(0x30, EC, Arrays.copyOfRange(sec1, at + 2, at + 2 + sec1[at + 1]));
      }
    }
    throw new InvalidKeySpecException("the EC key does not name its curve");
  }

  private static String algorithm(byte[] pkcs8) {
    String start = HexFormat.of().formatHex(pkcs8, 0, Math.min(pkcs8.length, 40));
    if (start.contains("06072a8648ce3d0201")) {
      return "EC";
    }
    return start.contains("06032b6570") ? "Ed25519" : "RSA";
  }
}
