package dev.jdebug.cli.options;

import dev.jdebug.injector.copy.CopyOptions;
import java.util.Optional;

/**
 * What the user wants of {@code copy}.
 *
 * @param options of the copy, but for the image of the tools and whether it waits
 * @param dead empty when the container's state decides
 * @param image of the sidecar; empty when the command line does not name one
 * @param replace the original goes when the copy runs
 * @param stay what the run does with the copy
 * @param evidence what of the original is saved before
 * @param show what is printed or written of the copy
 */
public record CopyWords(
    CopyOptions options,
    Optional<Boolean> dead,
    String image,
    boolean replace,
    Stay stay,
    Evidence evidence,
    Show show) {

  /**
   * What the run does with the copy.
   *
   * @param shell opens one in it, at once
   * @param keep it stays at the end of the run
   */
  public record Stay(boolean shell, boolean keep) {}

  /**
   * What of the original is saved.
   *
   * @param folder empty for one with a name of its own
   * @param wanted empty for when the copy waits
   */
  public record Evidence(String folder, Optional<Boolean> wanted) {}

  /**
   * What is shown of the copy.
   *
   * @param yamlFile gets the copy as it is sent; empty for none
   * @param diff the difference to the original is printed
   */
  public record Show(String yamlFile, boolean diff, HelperWords.DryRun dryRun) {}
}
