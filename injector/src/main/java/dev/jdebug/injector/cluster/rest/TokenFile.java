package dev.jdebug.injector.cluster.rest;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bearer token in a file that somebody renews: a service account's. Read for every request. */
record TokenFile(Path file) implements Credential {

  @Override
  public String authorization() {
    try {
      return "Bearer " + Files.readString(file).strip();
    } catch (IOException e) {
      throw new Failure(
          FailureKind.USAGE,
          "The token file " + file + " cannot be read: " + e.getMessage() + ".",
          "The kubeconfig names it as tokenFile: correct it, or choose another context.");
    }
  }

  @Override
  public String remedy() {
    return "The token in " + file + " is not accepted: it may be expired or of another cluster.";
  }
}
