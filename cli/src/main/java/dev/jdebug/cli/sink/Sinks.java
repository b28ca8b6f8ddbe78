package dev.jdebug.cli.sink;

import dev.jdebug.cli.options.SinkWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.cli.sink.s3.BucketShelf;
import dev.jdebug.cli.sink.s3.BucketSink;
import dev.jdebug.cli.sink.s3.S3Settings;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.nio.file.Path;

/**
 * Opens what {@code --to} names.
 *
 * @param replace older artifacts may be replaced
 * @param claims how claims are reached
 */
public record Sinks(Shell shell, Messages messages, boolean replace, Claims claims) {

  /** The sink; asks nobody yet. */
  public Sink open(SinkWords words) {
    return switch (Destination.parse(words.to())) {
      case Destination.Local local -> new LocalFolder(local.path(), replace);
      case Destination.Bucket bucket ->
          new BucketSink(bucket, S3Settings.of(words, shell.environment()), messages, replace);
      case Destination.Claim claim -> new ClaimSink(claim, claims, replace);
    };
  }

  /** What lies in a folder of it; asks nobody yet. */
  public Shelf shelf(SinkWords words) {
    return switch (Destination.parse(words.to())) {
      case Destination.Local local -> new LocalShelf(Path.of(local.path()));
      case Destination.Bucket bucket ->
          new BucketShelf(bucket, S3Settings.of(words, shell.environment()));
      case Destination.Claim claim ->
          throw new Failure(
              FailureKind.USAGE,
              "From here nobody sees into the claim " + claim.claim() + ".",
              "For a run here and now name another place: --to DIR/.");
    };
  }
}
