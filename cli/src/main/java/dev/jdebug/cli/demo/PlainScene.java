package dev.jdebug.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An ordinary process of this user, and a shell in a folder of its own. */
final class PlainScene implements Scene {
  private final Installation installation;
  private final Process shop;
  private final Path folder;
  private final String why;

  private PlainScene(Installation installation, Process shop, Path folder, String why) {
    this.installation = installation;
    this.shop = shop;
    this.folder = folder;
    this.why = why;
  }

  /**
   * Starts it.
   *
   * @param why there are no namespaces to be had
   */
  static PlainScene open(Installation installation, String why) {
    try {
      Path folder = Files.createTempDirectory("jdebug-demo");
      Process shop =
          new ProcessBuilder(installation.sickShop())
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      PlainScene scene = new PlainScene(installation, shop, folder, why);
      BufferedReader output = shop.inputReader(StandardCharsets.UTF_8);
      if (!"ready".equals(output.readLine())) {
        scene.close();
        throw new IllegalStateException("the demo's JVM did not start");
      }
      return scene;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String description() {
    return "Namespaces cannot be had here ("
        + why.strip()
        + "),\nso the JVM is an ordinary process of this user. As root on Linux it runs as in a"
        + " container.";
  }

  @Override
  public int run(String line) {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", line).directory(folder.toFile()).inheritIO();
    builder
        .environment()
        .merge("PATH", installation.bin().toString(), (path, bin) -> bin + ":" + path);
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    shop.destroyForcibly();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
