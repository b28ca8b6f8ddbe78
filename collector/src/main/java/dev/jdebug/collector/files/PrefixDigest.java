package dev.jdebug.collector.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of all so far, which can be told at any moment and goes on. */
final class PrefixDigest {
  private final MessageDigest digest;

  PrefixDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  void update(byte[] bytes, int count) {
    digest.update(bytes, 0, count);
  }

  byte[] soFar() {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the JDK's SHA-256 can be cloned", e);
    }
  }
}
