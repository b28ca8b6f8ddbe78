package dev.jdebug.collector.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of all so far, which can be told at any moment and goes on. */
public final class PrefixDigest {
  private final MessageDigest digest;

  public PrefixDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  public void update(byte[] bytes, int offset, int count) {
    digest.update(bytes, offset, count);
  }

  public byte[] soFar() {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the JDK's SHA-256 can be cloned", e);
    }
  }
}
