package dev.jdebug.cli.sink;

import dev.jdebug.cli.options.SinkWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.cli.sink.s3.BucketSink;
import dev.jdebug.cli.sink.s3.S3Settings;

/**
 * Opens what {@code --to} names.
 *
 * @param replace older artifacts may be replaced
 */
public record Sinks(Shell shell, Messages messages, boolean replace) {

  /** The sink; asks nobody yet. */
  public Sink open(SinkWords words) {
    return switch (Destination.parse(words.to())) {
      case Destination.Local local -> new LocalFolder(local.path(), replace);
      case Destination.Bucket bucket ->
          new BucketSink(bucket, S3Settings.of(words, shell.environment()), messages, replace);
    };
  }
}
