package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.FileRow;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file that is to be fetched.
 *
 * @param row as the source listed it
 * @param file what it is to be called here; the directory is made
 * @param origin tells its container from others, so that nothing is resumed with a stranger's bytes
 * @param check looks at the whole, proven content before it gets its name; throws a failure to
 *     refuse it
 */
public record Wanted(FileRow row, Path file, String origin, Consumer<Path> check) {

  public Wanted(FileRow row, Path file, String origin) {
    this(row, file, origin, part -> {});
  }
}
