package dev.jdebug.cli.copy;

import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Saves what is known of the original before anything is made: an experiment spoils evidence. */
record Rescue(Injector injector, Messages messages) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * Saves it.
   *
   * @param named the folder; empty for one with a name of its own
   * @param why the verdict on the pod, for people
   * @return the folder
   */
  Path save(Subject subject, String named, String why) {
    Instant now = Instant.now();
    Pod pod = subject.pod();
    Path path =
        Path.of(named.isEmpty() ? "jdebug-evidence-" + pod.name() + "-" + TIME.format(now) : named);
    EvidenceFolder folder = EvidenceFolder.begin(path);
    try {
      folder.write("pod.yaml", Document.yaml(pod.json().plain()));
      folder.write("why.txt", why);
      List<String> missing = injector.copies().evidence().collect(pod, folder::open);
      missing.forEach(piece -> messages.warning("Not saved: " + piece));
      folder.finish(facts(subject, now, missing));
      messages.note("Saved what is known of the original in " + path + ".");
      return path;
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The evidence could not be written to " + path + ": " + e.getMessage() + ".",
          "Nothing was made. Choose another place with --evidence.");
    }
  }

  private Map<String, Object> facts(Subject subject, Instant now, List<String> missing) {
    Pod pod = subject.pod();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("schema", "jdebug/evidence/v1");
    facts.put("taken", now.toString());
    facts.put("server", injector.address().server());
    facts.put("namespace", pod.namespace());
    facts.put("pod", pod.name());
    facts.put("uid", pod.uid());
    facts.put("node", pod.node());
    facts.put("container", subject.container());
    facts.put("imageId", pod.status(subject.container()).at("imageID").text());
    facts.put("missing", missing);
    return facts;
  }
}
