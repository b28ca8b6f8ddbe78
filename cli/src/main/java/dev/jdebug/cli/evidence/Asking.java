package dev.jdebug.cli.evidence;

import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.cli.manifest.Provenance;
import dev.jdebug.injector.transfer.CountedStream;
import dev.jdebug.injector.transfer.FetchOptions.Patience;
import dev.jdebug.injector.transfer.SpooledFetch;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.ProfileSettings;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request to a witness, which may be put several times. */
public final class Asking {
  private final Witness witness;
  private CollectorRequest request;
  private Optional<CollectorRequest> instead = Optional.empty();
  private Duration timeout = Duration.ZERO;
  private final Provenances provenances;
  private final Heard heard;
  private @Nullable Provenance provenance;
  private @Nullable AnswerReader reader;

  /** A request yet to be put, without a limit of time. */
  public Asking(
      Witness witness, CollectorRequest request, Provenances provenances, Consumer<Event> events) {
    this.witness = witness;
    this.request = request;
    this.provenances = provenances;
    this.heard = new Heard(events);
  }

  /** Limits each answer; zero = none. */
  public Asking within(Duration limit) {
    timeout = limit;
    return this;
  }

  /** Somebody reads each answer while it passes. */
  public Asking readBy(AnswerReader newReader) {
    reader = newReader;
    return this;
  }

  String verb() {
    return provenances.verb();
  }

  /** Of a file that holds the answer. */
  String extension() {
    return switch (request) {
      case CollectorRequest.HeapDump dump -> ".hprof";
      case CollectorRequest.TargetDump dump -> ".hprof";
      case CollectorRequest.SpooledDump dump -> dump.compress() ? ".hprof.gz" : ".hprof";
      case CollectorRequest.Jfr jfr when jfr.task().yieldsRecording() -> ".jfr";
      case CollectorRequest.Profile profile ->
          profile.settings().format() == ProfileSettings.Format.JFR ? ".jfr" : ".collapsed";
      default -> ".txt";
    };
  }

  String target() {
    return witness.name();
  }

  /** What is asked for where the target is not fit for the first request. */
  public Asking otherwise(Optional<CollectorRequest> other) {
    instead = other;
    return this;
  }

  Event.Result ask(OutputStream artifact) {
    if (reader == null) {
      return answer(artifact);
    }
    Overheard overheard = new Overheard(artifact, reader);
    Event.Result result = answer(overheard);
    overheard.end();
    return result;
  }

  private Event.Result answer(OutputStream artifact) {
    CountedStream counted = new CountedStream(artifact);
    try {
      return put(counted);
    } catch (Failure unfit) {
      boolean another = instead.isPresent() && unfit.kind() == FailureKind.TARGET_UNFIT;
      if (!another || counted.count() > 0) {
        throw unfit;
      }
      heard.accept(new Event.Warning(unfit.getMessage()));
      request = instead.get();
      instead = Optional.empty();
      return put(counted);
    }
  }

  private Event.Result put(OutputStream artifact) {
    return request instanceof CollectorRequest.SpooledDump dump
        ? spooled(dump, artifact)
        : witness.ask(request, false, timeout, artifact, heard);
  }

  /** Whatever of it gets lost on the way is fetched again. */
  private Event.Result spooled(CollectorRequest.SpooledDump dump, OutputStream artifact) {
    return new SpooledFetch(
            (asked, frames) -> witness.ask(asked, true, timeout, frames, heard),
            Patience.USUAL,
            heard)
        .fetch(dump, artifact);
  }

  /** How long the JVM stood still for it, in milliseconds; empty when nobody said. */
  Optional<String> pause() {
    return heard.fact("pause-millis");
  }

  /**
   * The manifest of what was just answered.
   *
   * @param file empty for a part of a document
   */
  Manifest manifest(String file, Instant taken, Event.Result result) {
    Provenance known = provenance == null ? provenances.of(witness, request) : provenance;
    provenance = known;
    return new Manifest(file, taken, result, heard.jvm(result), known, heard.details());
  }
}
