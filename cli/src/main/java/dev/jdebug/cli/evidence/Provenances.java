package dev.jdebug.cli.evidence;

import dev.jdebug.cli.manifest.Provenance;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who asks whom for what, for manifests.
 *
 * @param command as typed
 */
public record Provenances(String verb, List<String> command) {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  /** Of a request to a witness; asks the cluster who we are. */
  public Provenance of(Witness witness, CollectorRequest request) {
    Map<String, Object> by = new LinkedHashMap<>();
    String user = witness.user();
    if (!user.isEmpty()) {
      by.put("user", user);
    }
    by.put("localUser", System.getProperty("user.name", ""));
    by.put("host", host());
    return new Provenance(
        verb,
        command,
        new CollectorInvocation(request, false, CollectorInvocation.DEFAULT_TIMEOUT).toArguments(),
        by,
        witness.place(),
        System.getProperty("jdebug.version", "(not packaged)"));
  }

  /** This machine's name; asks no name server. */
  static String host() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      String named = System.getenv("COMPUTERNAME");
      return named == null ? "" : named;
    }
  }
}
