package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FileRow;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a file.
 *
 * @param row as it was when it was read
 * @param bytes length, equal at both ends
 * @param sha256 64 lower-case hex digits, equal at both ends; empty when it failed
 * @param resumed how many of the bytes were here before this run
 * @param failure why it is not there; empty when it is
 */
public record Fetched(
    Wanted wanted,
    FileRow row,
    long bytes,
    String sha256,
    long resumed,
    Duration elapsed,
    Optional<Failure> failure) {

  static Fetched failed(Wanted wanted, Failure failure) {
    return new Fetched(wanted, wanted.row(), 0, "", 0, Duration.ZERO, Optional.of(failure));
  }
}
