package dev.jdebug.producttests.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** All files of {@code deploy/}; as a program it writes them. */
public final class DeployFiles {
  static final String VERSION = "0.1.0";

  /** What stands in the policy until somebody names the image that the nodes pull. */
  public static final String IMAGE = "REGISTRY/jdk-sidecar:" + VERSION;

  private DeployFiles() {}

  /** Their texts by their paths inside {@code deploy/}. */
  public static Map<String, String> all() {
    Map<String, String> files = new TreeMap<>();
    files.putAll(PolicyFiles.all());
    files.putAll(KustomizeFiles.all());
    files.putAll(HelmFiles.all());
    return files;
  }

  /**
   * Writes them.
   *
   * @param words the folder {@code deploy}
   */
  public static void main(String[] words) throws IOException {
    for (Map.Entry<String, String> file : all().entrySet()) {
      Path path = Path.of(words[0], file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
