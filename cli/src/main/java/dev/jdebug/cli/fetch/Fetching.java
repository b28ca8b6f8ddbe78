package dev.jdebug.cli.fetch;

import dev.jdebug.cli.evidence.LineStream;
import dev.jdebug.cli.evidence.Provenances;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.cli.manifest.ManifestFile;
import dev.jdebug.cli.manifest.Provenance;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.injector.transfer.FetchOptions;
import dev.jdebug.injector.transfer.Fetched;
import dev.jdebug.injector.transfer.ResumableFetch;
import dev.jdebug.injector.transfer.Wanted;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.FileRowJson;
import dev.jdebug.protocol.RemotePath;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Files from a witness to this machine, each with its manifest. */
public final class Fetching {
  private final Witness witness;
  private final FetchOptions options;
  private final Provenances provenances;
  private final Consumer<Event> events;
  private long pid;

  public Fetching(
      Witness witness, FetchOptions options, Provenances provenances, Consumer<Event> events) {
    this.witness = witness;
    this.options = options;
    this.provenances = provenances;
    this.events = events;
  }

  /**
   * What the paths mean.
   *
   * @param timeout zero = none
   */
  public List<FileRow> list(List<RemotePath> paths, Duration timeout) {
    List<FileRow> rows = new ArrayList<>();
    OutputStream lines = new LineStream(line -> FileRowJson.read(line).ifPresent(rows::add));
    CollectorRequest request = new CollectorRequest.FileList(options.place(), paths);
    pid = witness.ask(request, true, timeout, lines, events).pid();
    return rows;
  }

  /**
   * Fetches what was selected.
   *
   * @param messages told of each file
   * @return the manifests of those that came, and what became of all
   */
  public Outcome fetch(Selected selected, Messages messages) {
    String origin = origin();
    List<Wanted> wanted = new ArrayList<>();
    selected.files().forEach((file, row) -> wanted.add(new Wanted(row, file, origin)));
    Instant now = Instant.now();
    Provenance provenance = provenances.of(witness, request(selected));
    List<Manifest> manifests = new ArrayList<>();
    ResumableFetch fetch =
        new ResumableFetch(
            (request, frames, told) -> witness.ask(request, true, Duration.ZERO, frames, told),
            options,
            events);
    List<Fetched> fetched =
        fetch.fetch(
            wanted,
            one -> {
              if (one.failure().isEmpty()) {
                Manifest manifest = manifest(one, now, provenance);
                ManifestFile.write(one.wanted().file(), manifest);
                manifests.add(manifest);
                messages.note(line(one));
              }
            });
    return new Outcome(fetched, manifests);
  }

  /**
   * What became of the files.
   *
   * @param manifests of those that came, in their order
   */
  public record Outcome(List<Fetched> fetched, List<Manifest> manifests) {}

  /** Removes what was fetched from the target. */
  public void delete(Fetched fetched, Duration timeout) {
    witness.ask(
        new CollectorRequest.FileDelete(options.place(), fetched.row()),
        true,
        timeout,
        OutputStream.nullOutputStream(),
        events);
  }

  /** Of one file; each manifest names its own. */
  private CollectorRequest request(Selected selected) {
    List<RemotePath> paths =
        selected.files().values().stream().map(FileRow::path).limit(1).toList();
    return new CollectorRequest.FileRead(
        options.place(), paths, 0, -1, options.compress(), options.growing());
  }

  private String origin() {
    Map<String, Object> place = witness.place();
    return place.getOrDefault("podUid", place.getOrDefault("host", ""))
        + "/"
        + place.getOrDefault("containerId", "");
  }

  private Manifest manifest(Fetched one, Instant now, Provenance provenance) {
    FileRow row = one.row();
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("path", row.path().wire());
    source.put("size", row.size());
    source.put(
        "modified",
        Instant.ofEpochSecond(
                Math.floorDiv(row.modifiedNanos(), 1_000_000_000L),
                Math.floorMod(row.modifiedNanos(), 1_000_000_000L))
            .toString());
    source.put("inode", row.inode());
    source.put("mode", Integer.toOctalString(row.mode()));
    source.put("growing", options.growing());
    Event.Result result = new Event.Result(one.bytes(), one.sha256(), "file", pid, one.elapsed());
    Path name = one.wanted().file().getFileName();
    return new Manifest(
        String.valueOf(name),
        now,
        result,
        new Event.Jvm(pid, "", ""),
        provenance.about(row.path().wire()),
        Map.of("source", source));
  }

  private static String line(Fetched one) {
    long millis = Math.max(1, one.elapsed().toMillis());
    String resumed = one.resumed() > 0 ? " (" + Amounts.bytes(one.resumed()) + " were here)" : "";
    return one.wanted().file()
        + ": "
        + Amounts.bytes(one.bytes())
        + resumed
        + " in "
        + (millis < 10_000 ? millis + " ms" : millis / 1000 + " s")
        + ", sha256 "
        + one.sha256();
  }
}
